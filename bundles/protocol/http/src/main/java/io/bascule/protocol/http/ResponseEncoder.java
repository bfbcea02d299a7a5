// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpStatusClass;

/** Writes responses to the client; it needs to know which of them answer a HEAD. */
final class ResponseEncoder extends HttpResponseEncoder {
    private final Exchange exchange;

    ResponseEncoder(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
        return (exchange.isHead() && response.status().codeClass() != HttpStatusClass.INFORMATIONAL)
                || super.isContentAlwaysEmpty(response);
    }
}

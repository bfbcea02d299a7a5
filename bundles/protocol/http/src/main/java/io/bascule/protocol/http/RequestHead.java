// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.bascule.api.flow.Flow;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.NetUtil;

/** Makes the heads of one client's requests some for a node. */
final class RequestHead {
    private final Site site;
    private final Flow flow;
    private final String address;

    RequestHead(Site site, Flow flow) {
        this.site = site;
        this.flow = flow;
        this.address = NetUtil.toAddressString(flow.client().getAddress());
    }

    /** HTTP/1.0 need not send Host; then it is the address that was reached. */
    void complete(HttpRequest request) {
        if (!request.headers().contains(HttpHeaderNames.HOST)) {
            request.headers().set(HttpHeaderNames.HOST, NetUtil.toSocketAddressString(flow.local()));
        }
    }

    void adapt(HttpRequest request, Exchange exchange) {
        HttpHeaders headers = request.headers();
        request.setProtocolVersion(HttpVersion.HTTP_1_1);
        HopByHop.remove(headers);
        if (exchange.isUpgrade()) {
            Upgrade.ask(headers);
        }
        site.forwarded().apply(headers, address);
    }

    /** A node may take a field of a trailer for one of the head, which nobody has checked as such (RFC 9110 6.5.1). */
    static HttpContent withoutTrailer(HttpContent content) {
        if (content instanceof LastHttpContent last && !last.trailingHeaders().isEmpty()) {
            last.trailingHeaders().clear();
        }
        return content;
    }
}

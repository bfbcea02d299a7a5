// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.util.List;

/** Reads responses of a node, and nothing that is no response to the request in flight. */
final class ResponseDecoder extends HttpResponseDecoder {
    private final Exchange exchange;
    private boolean begun;
    private boolean stray;

    ResponseDecoder(Site site, Exchange exchange) {
        super(Codecs.config(site));
        this.exchange = exchange;
    }

    /** True when bytes of a response have come since {@link #expect}. */
    boolean hasBegun() {
        return begun;
    }

    /** True when the node said something it was not asked: its next words could be taken for another answer. */
    boolean isStray() {
        return stray;
    }

    /** A request is about to be sent. */
    void expect() {
        begun = false;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (exchange.awaitsResponse()) {
            begun = true;
            super.decode(ctx, in, out);
        } else {
            stray = true;
            in.skipBytes(in.readableBytes());
        }
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        // A final response to a HEAD has the fields of a body and none.
        return exchange.isHead() || super.isContentAlwaysEmpty(message) || isInterim(message);
    }

    /** Also for 101, in which Netty looks for the bodies of WebSocket before RFC 6455. */
    private static boolean isInterim(HttpMessage message) {
        return message instanceof HttpResponse response && ResponseHead.isInterim(response);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.bascule.api.protocol.ClientConnection;
import io.bascule.api.protocol.ServerConnection;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpVersion;

/**
 * The change from HTTP to WebSocket (RFC 6455 section 4, RFC 9110 section 7.8). Any other protocol a client asks for,
 * h2c among them, is not offered to the node: what it would carry could not be checked.
 */
final class Upgrade {
    private Upgrade() {}

    /** A body would leave the two ends of one disagreeing where HTTP ends. */
    static boolean isAskedForBy(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return headers.contains(HttpHeaderNames.UPGRADE)
                && headers.contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)
                && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                && HttpMethod.GET.equals(request.method())
                && HttpVersion.HTTP_1_1.equals(request.protocolVersion());
    }

    /** Writes what {@link HopByHop} has removed, for the next hop. */
    static void ask(HttpHeaders headers) {
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
    }

    /**
     * Takes HTTP out of both pipelines and has the core relay. The decoders go last, for what bytes they hold they hand to
     * the relay, and the encoders on the other side would not know them.
     */
    static void relay(ClientConnection client, Front front, ServerConnection server, Back back) {
        ChannelPipeline clients = client.channel().pipeline();
        ChannelPipeline servers = server.channel().pipeline();
        clients.remove(front);
        servers.remove(back);
        server.channel().config().setAutoClose(true);
        client.relay(server);
        clients.remove(ResponseEncoder.class);
        servers.remove(HttpRequestEncoder.class);
        clients.remove(RequestDecoder.class);
        servers.remove(ResponseDecoder.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.api.protocol.VirtualServer;
import io.bascule.api.tls.ClientTls;
import io.bascule.api.tls.ServerTls;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the bytes of requests are cut into reads, the same is understood, and refused. */
@SuppressWarnings("StringConcatToTextBlock") // line ends are what this is about
class SplitTest {
    private static final String TWO = "POST /a HTTP/1.1\r\nHost: portal\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "5;x=y\r\nhello\r\n1\r\n!\r\n0\r\nT: v\r\n\r\nGET /b HTTP/1.0\r\nA: b\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                TWO,
                "\r\nPOST / HTTP/1.1\r\nHost: portal\r\nContent-Length: 5\r\n\r\nhelloGET /b HTTP/1.1\r\nHost: portal\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: portal\r\nX: a\r\n folded\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: portal\r\n\r\n",
                "GET /\rx HTTP/1.1\r\nHost: portal\r\n\r\n",
                "GET / HTTP/1.1\nHost: portal\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: portal\r\nTransfer-Encoding : chunked\r\n\r\n",
                "POST / HTTP/1.0\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST / HTTP/1.1\r\nHost: portal\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: portal\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: portal\r\nTransfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n",
            })
    void everyCutIsUnderstoodAlike(String requests) throws Exception {
        String whole = understood(requests, requests.length());
        for (int cut = 1; cut < requests.length(); cut++) {
            assertThat(understood(requests, cut)).as("cut after %s", cut).isEqualTo(whole);
        }
        assertThat(understood(requests, -1)).as("byte by byte").isEqualTo(whole);
    }

    @Test
    void nothingIsDecodedAheadOfTheRequestInHand() throws Exception {
        EmbeddedChannel channel = new EmbeddedChannel(new RequestDecoder(site()));
        RequestDecoder decoder = channel.pipeline().get(RequestDecoder.class);
        channel.writeInbound(Unpooled.copiedBuffer(TWO, StandardCharsets.ISO_8859_1));
        assertThat(drain(channel)).startsWith("POST /a").doesNotContain("GET /b");
        assertThat(decoder.isHolding()).isTrue();
        assertThat(channel.config().isAutoRead()).isFalse();
        decoder.next();
        assertThat(drain(channel)).startsWith("GET /b");
        assertThat(decoder.isHolding()).isFalse();
        channel.finishAndReleaseAll();
    }

    /** What comes out of the decoder until the first fault, as text. */
    private static String understood(String requests, int cut) throws Exception {
        EmbeddedChannel channel = new EmbeddedChannel(new RequestDecoder(site()));
        RequestDecoder decoder = channel.pipeline().get(RequestDecoder.class);
        StringBuilder all = new StringBuilder();
        int step = cut < 0 ? 1 : cut;
        for (int at = 0; at < requests.length(); at += step) {
            String part = requests.substring(at, Math.min(requests.length(), at + step));
            channel.writeInbound(Unpooled.copiedBuffer(part, StandardCharsets.ISO_8859_1));
            for (String more = drain(channel); !more.isEmpty(); more = drain(channel)) {
                all.append(more);
                if (more.endsWith("END\n")) {
                    decoder.next();
                }
            }
        }
        channel.finishAndReleaseAll();
        int fault = all.indexOf("FAULT");
        return fault < 0 ? all.toString() : all.substring(0, fault + 5);
    }

    private static String drain(EmbeddedChannel channel) {
        StringBuilder text = new StringBuilder();
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            if (message instanceof HttpRequest request) {
                Fault fault = RequestCheck.examine(request);
                text.append(fault == null ? request.method() + " " + request.uri() + '\n' : "FAULT");
            }
            if (message instanceof HttpContent content) {
                text.append(content.content().toString(StandardCharsets.ISO_8859_1))
                        .append(content.decoderResult().isFailure() ? "FAULT" : "")
                        .append(content instanceof LastHttpContent ? "END\n" : "");
            }
            ReferenceCountUtil.release(message);
        }
        return text.toString();
    }

    private static Site site() throws ConfigurationException {
        return Site.of(new VirtualServer() {
            @Override
            public String name() {
                return "split";
            }

            @Override
            public Settings settings() {
                return Settings.EMPTY;
            }

            @Override
            public Settings profile() {
                return Settings.EMPTY;
            }

            @Override
            public Optional<ClientTls> clientTls() {
                return Optional.empty();
            }

            @Override
            public Optional<ServerTls> serverTls() {
                return Optional.empty();
            }

            @Override
            public boolean hasPool() {
                return false;
            }
        });
    }
}

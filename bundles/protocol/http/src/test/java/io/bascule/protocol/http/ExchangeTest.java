// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bascule.testkit.ProtocolHarness;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests and responses as the RFC has them: what the client and the node see of each other. */
@SuppressWarnings("StringConcatToTextBlock") // line ends are what this is about
class ExchangeTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private Origin origin;
    private ProtocolHarness harness;
    private RawClient client;

    private void serve(Origin.Script script) throws Exception {
        origin = Origin.of(script);
        harness =
                ProtocolHarness.of(new HttpProtocol()).members(origin.address()).start();
        client = new RawClient(harness.address());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        harness.close();
        origin.close();
    }

    @Test
    void bothConnectionsAreKeptBetweenRequests() throws Exception {
        serve(c -> {
            for (int i = 1; c.readHead(); i++) {
                c.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + i);
            }
        });
        for (int i = 1; i <= 3; i++) {
            RawClient.Response response = client.get("/").response();
            assertThat(response.body()).isEqualTo(String.valueOf(i));
            assertThat(response.head()).isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n");
        }
        assertThat(origin.connections()).isEqualTo(1);
    }

    @Test
    void pipelinedRequestsReachTheNodeOneAtATimeAndAreAnsweredInOrder() throws Exception {
        serve(c -> {
            c.readHead();
            c.socket.setSoTimeout(300);
            assertThatThrownBy(c::read).isInstanceOf(SocketTimeoutException.class);
            c.socket.setSoTimeout(0);
            c.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n0");
            for (int i = 1; c.readHead(); i++) {
                c.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + (i % 10));
            }
        });
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            requests.append("GET /").append(i).append(" HTTP/1.1\r\nHost: portal\r\n\r\n");
        }
        client.send(requests.toString());
        for (int i = 0; i < 100; i++) {
            assertThat(client.response().body()).isEqualTo(String.valueOf(i % 10));
        }
        assertThat(origin.received()).contains("GET /42 ").contains("GET /99 ");
    }

    @Test
    void requestsSentAheadOfTheEndOfTheInputAreAllAnswered() throws Exception {
        serve(c -> {
            while (c.readHead()) {
                c.write(OK);
            }
        });
        client.get("/1").get("/2").get("/3").socket().shutdownOutput();
        // The last one tells so, if the end was seen before it was answered.
        assertThat(client.rest().replace("connection: close\r\n", "")).isEqualTo(OK + OK + OK);
    }

    @Test
    void aPipelinedRequestWithABodyIsFollowedByTheNext() throws Exception {
        serve(c -> {
            c.readThrough("hello");
            c.write(OK);
            c.readHead();
            c.write(OK);
        });
        client.send("POST /1 HTTP/1.1\r\nHost: portal\r\nContent-Length: 5\r\n\r\nhello")
                .get("/2");
        assertThat(client.response().body()).isEqualTo("ok");
        assertThat(client.response().body()).isEqualTo("ok");
        assertThat(origin.received()).contains("\r\n\r\nhelloGET /2 ");
    }

    @Test
    void aNodeThatClosedAnIdleConnectionIsDialledAgain() throws Exception {
        serve(c -> {
            c.readHead();
            c.write(OK);
        });
        for (int i = 1; i <= 3; i++) {
            assertThat(client.get("/").response().body()).isEqualTo("ok");
        }
        assertThat(origin.connections()).isEqualTo(3);
    }

    @Test
    void aGetThatMeetsAClosingConnectionIsSentAgain() throws Exception {
        serve(c -> {
            c.readHead();
            c.write(OK);
            c.readHead();
        });
        assertThat(client.get("/1").response().status()).isEqualTo(200);
        assertThat(client.get("/2").response().status()).isEqualTo(200);
        assertThat(origin.received()).contains("GET /1 ").containsPattern("(?s)GET /2 .*GET /2 ");
    }

    @Test
    void aPostThatMeetsAClosingConnectionIsNotSentAgain() throws Exception {
        serve(c -> {
            c.readHead();
            c.write(OK);
            c.readHead();
        });
        assertThat(client.get("/1").response().status()).isEqualTo(200);
        client.send("POST /2 HTTP/1.1\r\nHost: portal\r\nContent-Length: 0\r\n\r\n");
        assertThat(client.response().status()).isEqualTo(502);
        assertThat(client.get("/3").response().status()).isEqualTo(200);
        assertThat(origin.received()).doesNotContainPattern("(?s)POST /2 .*POST /2 ");
    }

    @Test
    void chunksPassBothWaysAndTheTrailerOfTheRequestDoesNot() throws Exception {
        serve(c -> {
            c.readThrough("0\r\n\r\n");
            c.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nT: v\r\n\r\n");
            c.awaitEnd();
        });
        client.send("POST / HTTP/1.1\r\nHost: portal\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "0005;a=\"b\"\r\nhello\r\n1\r\n!\r\n0\r\nX-Forwarded-For: 1\r\n\r\n");
        assertThat(client.readThrough("T: v\r\n\r\n"))
                .isEqualTo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nT: v\r\n\r\n"
                        .replace("Transfer-Encoding", "transfer-encoding"));
        assertThat(origin.received()).endsWith("\r\n\r\n5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n");
    }

    @Test
    void http10IsAnsweredWithoutChunksAndThenClosed() throws Exception {
        serve(c -> {
            c.readHead();
            c.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
            c.awaitEnd();
        });
        client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        assertThat(client.rest()).isEqualTo("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nabcde");
    }

    @Test
    void http10MayKeepItsConnectionWhenTheLengthIsKnown() throws Exception {
        serve(c -> {
            while (c.readHead()) {
                c.write(OK);
            }
        });
        for (int i = 0; i < 2; i++) {
            client.send("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
            assertThat(client.response().has("connection: keep-alive")).isTrue();
        }
        client.send("GET / HTTP/1.0\r\n\r\n");
        assertThat(client.rest()).endsWith("\r\nconnection: close\r\n\r\nok");
    }

    @Test
    void aClientThatAsksForItIsClosedAndTheNodeIsNotTold() throws Exception {
        serve(c -> {
            c.readHead();
            c.write(OK);
            c.awaitEnd();
        });
        client.send("GET / HTTP/1.1\r\nHost: portal\r\nConnection: close\r\n\r\n");
        assertThat(client.rest()).isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nconnection: close\r\n\r\nok");
        assertThat(origin.received()).doesNotContainIgnoringCase("connection");
    }

    @Test
    void aNodeThatClosesEachTimeCostsTheClientNothing() throws Exception {
        serve(c -> {
            c.readHead();
            c.write("HTTP/1.0 200 OK\r\nContent-Length: 2\r\nKeep-Alive: x\r\n\r\nok");
        });
        for (int i = 0; i < 3; i++) {
            RawClient.Response response = client.get("/").response();
            assertThat(response.head()).isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
        }
        assertThat(origin.connections()).isEqualTo(3);
    }

    @Test
    void aBodyThatEndsWithTheNodesConnectionIsChunkedForTheClient() throws Exception {
        serve(c -> {
            c.readHead();
            c.write("HTTP/1.1 200 OK\r\n\r\nhello");
        });
        for (int i = 0; i < 2; i++) {
            RawClient.Response response = client.get("/").response();
            assertThat(response.has("transfer-encoding: chunked")).isTrue();
            assertThat(response.body()).isEqualTo("hello");
        }
    }

    @Test
    void aHeadHasTheFieldsOfABodyAndNone() throws Exception {
        serve(c -> {
            c.readHead();
            c.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            c.readHead();
            c.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            c.readHead();
            c.write(OK);
        });
        client.send("HEAD /1 HTTP/1.1\r\nHost: portal\r\n\r\nHEAD /2 HTTP/1.1\r\nHost: portal\r\n\r\n");
        assertThat(client.response(true).has("Content-Length: 1000")).isTrue();
        assertThat(client.response(true).status()).isEqualTo(200);
        assertThat(client.get("/3").response().body()).isEqualTo("ok");
        assertThat(origin.connections()).isEqualTo(1);
    }

    @Test
    void responsesThatNeverHaveABodyEndWithTheirHead() throws Exception {
        serve(c -> {
            c.readHead();
            c.write("HTTP/1.1 204 No Content\r\n\r\n");
            c.readHead();
            c.write("HTTP/1.1 304 Not Modified\r\nContent-Length: 77\r\n\r\n");
            c.readHead();
            c.write(OK);
        });
        assertThat(client.get("/1").response().status()).isEqualTo(204);
        assertThat(client.get("/2").response().has("Content-Length: 77")).isTrue();
        assertThat(client.get("/3").response().body()).isEqualTo("ok");
    }

    @Test
    void theNodeDecidesAbout100Continue() throws Exception {
        serve(c -> {
            c.readHead();
            c.write("HTTP/1.1 100 Continue\r\n\r\n");
            c.readThrough("hello");
            c.write(OK);
            c.awaitEnd();
        });
        client.send("PUT / HTTP/1.1\r\nHost: portal\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        assertThat(client.response().head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        assertThat(client.send("hello").response().body()).isEqualTo("ok");
        assertThat(origin.received()).contains("Expect: 100-continue\r\n");
    }

    @Test
    void aRefusedExpectationEndsTheConnection() throws Exception {
        serve(c -> {
            c.readHead();
            c.write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
            c.awaitEnd();
        });
        client.send("PUT / HTTP/1.1\r\nHost: portal\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        RawClient.Response response = client.response();
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.has("connection: close")).isTrue();
        assertThat(client.send("hello").rest()).isEmpty();
    }

    @Test
    void interimResponsesPassToHttp11Only() throws Exception {
        serve(c -> {
            while (c.readHead()) {
                c.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK);
            }
        });
        assertThat(client.get("/").response().has("Link: </a>")).isTrue();
        assertThat(client.response().body()).isEqualTo("ok");
        client.send("GET / HTTP/1.0\r\n\r\n");
        assertThat(client.rest()).startsWith("HTTP/1.1 200 OK\r\n");
    }

    @Test
    void aResponseMayComeBeforeTheRequestIsComplete() throws Exception {
        serve(c -> {
            c.readHead();
            c.write("HTTP/1.1 413 Content Too Large\r\nContent-Length: 4\r\nConnection: close\r\n\r\nmuch");
        });
        client.send("POST / HTTP/1.1\r\nHost: portal\r\nContent-Length: 100000000\r\n\r\n" + "x".repeat(100_000));
        RawClient.Response response = client.response();
        assertThat(response.status()).isEqualTo(413);
        assertThat(response.body()).isEqualTo("much");
        assertThat(response.has("connection: close")).isTrue();
        assertThat(client.rest()).isEmpty();
    }

    @Test
    void anEarlyResponseDoesNotCutOffABodyTheNodeStillReads() throws Exception {
        serve(c -> {
            c.readHead();
            c.write(OK);
            c.readThrough("end");
            c.awaitEnd();
        });
        client.send("POST / HTTP/1.1\r\nHost: portal\r\nContent-Length: 6\r\n\r\nbeg");
        assertThat(client.response().body()).isEqualTo("ok");
        assertThat(client.send("end").rest()).isEmpty();
        await().untilAsserted(() -> assertThat(origin.received()).endsWith("\r\n\r\nbegend"));
    }

    @Test
    void whatANodeSaysUnaskedIsNobodysAnswer() throws Exception {
        serve(c -> {
            c.readHead();
            c.write(OK + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
            c.awaitEnd();
        });
        client.get("/1").get("/2");
        assertThat(client.response().body()).isEqualTo("ok");
        assertThat(client.response().body()).isEqualTo("ok");
        assertThat(origin.connections()).isEqualTo(2);
    }

    @Test
    void aWebSocketIsRelayedWithTheBytesThatCameBehindTheHeads() throws Exception {
        serve(c -> {
            c.readHead();
            c.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: x\r\n\r\nhello ");
            for (int b = c.read(); b >= 0; b = c.read()) {
                c.out().write(b);
            }
        });
        client.send("GET /ws HTTP/1.1\r\nHost: portal\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\nahead ");
        assertThat(client.response().has("upgrade: websocket")).isTrue();
        assertThat(client.read(12)).isEqualTo("hello ahead ");
        client.send("GET / is not HTTP here");
        assertThat(client.read(22)).isEqualTo("GET / is not HTTP here");
        client.socket().shutdownOutput();
        assertThat(client.rest()).isEmpty();
        assertThat(origin.received()).contains("connection: upgrade\r\nupgrade: websocket\r\n");
    }

    @Test
    void aNodeThatDeclinesAWebSocketIsHeardAndHttpGoesOn() throws Exception {
        serve(c -> {
            c.readHead();
            c.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
            c.readHead();
            c.write(OK);
        });
        client.send("GET / HTTP/1.1\r\nHost: portal\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        assertThat(client.response().status()).isEqualTo(403);
        assertThat(client.get("/").response().body()).isEqualTo("ok");
    }

    @Test
    void aSwitchNobodyAskedForIsABadAnswer() throws Exception {
        serve(c -> {
            c.readHead();
            c.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
            c.awaitEnd();
        });
        assertThat(client.get("/").response().status()).isEqualTo(502);
    }

    @Test
    void aClientThatGoesAwayTakesItsNodesConnectionWithIt() throws Exception {
        CountDownLatch ended = new CountDownLatch(3);
        serve(c -> {
            c.readHead();
            c.write(c.received().startsWith("GET /silent") ? "" : "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhel");
            c.awaitEnd();
            ended.countDown();
        });
        client.get("/half").readThrough("hel");
        // A reset: the end of its input alone could be a client that still wants its answer.
        client.socket().setSoLinger(true, 0);
        client.socket().close();
        try (RawClient silent = new RawClient(harness.address());
                RawClient sending = new RawClient(harness.address())) {
            silent.get("/silent").socket().setSoLinger(true, 0);
            sending.send("POST / HTTP/1.1\r\nHost: portal\r\nContent-Length: 9\r\n\r\nhel");
            await().until(() -> origin.received().contains("\r\n\r\nhel")
                    && origin.received().contains("silent"));
        }
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }
}

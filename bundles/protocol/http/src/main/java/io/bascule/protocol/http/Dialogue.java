// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.bascule.api.flow.CloseReason;
import io.bascule.api.protocol.ClientConnection;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's requests, one after the other, and their answers: sees to it that each request has exactly one, from the node
 * or in its place. On the event loop only.
 */
final class Dialogue {
    private static final Logger log = LoggerFactory.getLogger(Dialogue.class);

    private final ClientConnection client;
    private final Front front;
    private final RequestDecoder decoder;
    private final Exchange exchange;
    private final Site site;
    private final Channel channel;
    private final RequestHead head;
    private final Upstream upstream;
    private final Deadline headDeadline;
    private final Deadline responseDeadline;
    private boolean ended;

    Dialogue(ClientConnection client, Front front, RequestDecoder decoder, Exchange exchange, Site site) {
        this.client = client;
        this.front = front;
        this.decoder = decoder;
        this.exchange = exchange;
        this.site = site;
        this.channel = client.channel();
        this.head = new RequestHead(site, client.flow());
        this.upstream = new Upstream(this, client, site, exchange);
        this.headDeadline = new Deadline(channel.eventLoop(), site.headerTimeout(), () -> fail(Fault.SLOW_HEAD));
        this.responseDeadline =
                new Deadline(channel.eventLoop(), site.responseTimeout(), () -> fail(Fault.NODE_SILENT));
    }

    /** The head of a request; nothing else is in flight. */
    void request(HttpRequest request) {
        headDeadline.stop();
        exchange.begin(request);
        Fault fault = RequestCheck.examine(request);
        if (fault != null) {
            fail(fault);
            return;
        }
        head.complete(request);
        if (site.redirect() != null) {
            answer(site.redirect().answer(request), CloseReason.CLIENT_CLOSED);
        } else {
            head.adapt(request, exchange);
            upstream.send();
        }
    }

    /** There is no connection to a node yet: until then a body stays in bytes. */
    void nodeIsAwaited() {
        decoder.pause();
    }

    /** The head of the request is on its way; the rest may follow. */
    void nodeIsReady() {
        if (exchange.isRequestDone()) {
            responseDeadline.start();
        }
        updateResponseReading();
        decoder.resume();
        updateRequestReading();
    }

    /** A part of the body, or the end of the request. */
    void content(HttpContent content) {
        if (ended) {
            content.release();
        } else if (content.decoderResult().isFailure()) {
            content.release();
            fail(Fault.BAD_BODY);
        } else {
            pass(content);
        }
    }

    private void pass(HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        exchange.requestPart(content);
        upstream.write(RequestHead.withoutTrailer(content));
        if (exchange.isDone()) {
            upstream.whenSent(this::finish);
        } else if (last) {
            responseDeadline.start();
        }
    }

    /** A burst of bytes from the client has been passed on. */
    void requestRead() {
        upstream.flush();
        if (decoder.isInHead()) {
            headDeadline.start();
        } else {
            headDeadline.stop();
        }
    }

    /** Reads from the client as fast as the node takes it, and nothing while bytes sent ahead are waiting. */
    void updateRequestReading() {
        if (!ended) {
            channel.config().setAutoRead(upstream.isWritable() && !decoder.isHolding());
        }
    }

    /** Reads from the node as fast as the client takes it. */
    void updateResponseReading() {
        upstream.setReading(channel.isWritable());
    }

    /** The final response begins. */
    void nodeAnswers() {
        responseDeadline.stop();
    }

    /** Passes on a part of a response. An interim one is not for HTTP/1.0, which does not know it. */
    void respond(HttpObject message, boolean interim) {
        if (interim && exchange.isHttp10()) {
            ReferenceCountUtil.release(message);
        } else {
            channel.write(message, channel.voidPromise());
        }
    }

    /**
     * A burst of bytes from the node has been passed on. Only now does the next request begin: had the node said more
     * than it was asked, that must not be taken for the next answer.
     */
    void responseRead(boolean stray) {
        channel.flush();
        if (stray) {
            exchange.closeServer();
        }
        if (exchange.isDone()) {
            finish();
        } else if (stray && !exchange.isInFlight()) {
            upstream.drop();
        }
    }

    private void finish() {
        if (ended) {
            return;
        }
        responseDeadline.stop();
        upstream.release(!exchange.closesServer());
        exchange.end();
        if (exchange.closesClient()) {
            end(CloseReason.CLIENT_CLOSED);
        } else {
            decoder.next();
            updateRequestReading();
        }
    }

    /** The node's connection ended, and the request in flight, if there is one, cannot be sent again. */
    void nodeIsLost() {
        if (exchange.isDone()) {
            finish();
        } else if (exchange.isResponseDone()) {
            linger(CloseReason.SERVER_CLOSED);
        } else if (exchange.isInFlight()) {
            fail(Fault.NODE_CLOSED);
        } else {
            updateRequestReading();
        }
    }

    /** Answers in place of the node; when its answer has begun, ends the connection, so that nobody takes it for whole. */
    void fail(Fault fault) {
        log.debug("{} {} {}", client.virtualServer().name(), client.flow().client(), fault);
        upstream.drop();
        if (exchange.isInFlight() && exchange.isResponseStarted()) {
            end(fault.reason());
        } else {
            if (!fault.isOurs()) {
                exchange.closeClient();
            }
            answer(ErrorResponse.of(fault), fault.reason());
        }
    }

    private void answer(FullHttpResponse response, CloseReason reason) {
        responseDeadline.stop();
        if (exchange.hasBody() && !exchange.isRequestDone()) {
            exchange.closeClient();
        }
        ResponseHead.tellPersistence(response.headers(), exchange);
        exchange.responseStarted();
        exchange.responseDone();
        channel.writeAndFlush(response, channel.voidPromise());
        if (exchange.closesClient()) {
            linger(reason);
        } else if (exchange.isRequestDone()) {
            finish();
        }
    }

    private void linger(CloseReason reason) {
        abandon();
        channel.pipeline().replace(front, null, new Linger(client, reason));
        channel.pipeline().remove(decoder);
    }

    /** Both sides change from HTTP to bytes. */
    void relay(Back back) {
        ended = true;
        headDeadline.cancel();
        responseDeadline.cancel();
        channel.flush();
        Upgrade.relay(client, front, back.server(), back);
    }

    /** The client says no more: what it asked is still answered, what it did not finish is not. */
    void inputClosed() {
        if (exchange.isInFlight() && exchange.isRequestDone()) {
            exchange.closeClient();
        } else {
            end(CloseReason.CLIENT_CLOSED);
        }
    }

    /** Ends the connection, once what was written has left. */
    void end(CloseReason reason) {
        if (!ended) {
            abandon();
            client.close(reason);
        }
    }

    /** The client's connection is over, or somebody else sees to its end. */
    void abandon() {
        ended = true;
        headDeadline.cancel();
        responseDeadline.cancel();
        upstream.close();
    }

    boolean hasEnded() {
        return ended;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.bascule.api.pool.Member;
import io.bascule.api.pool.Selection;
import io.bascule.api.protocol.ClientConnection;
import io.bascule.api.protocol.NoMemberException;
import io.bascule.api.protocol.ServerConnection;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The way to a node for one client's connection: chooses a member at the first request, keeps its connection for the next
 * ones, and dials again when that has ended. On the event loop only.
 */
final class Upstream {
    private final Dialogue dialogue;
    private final ClientConnection client;
    private final Site site;
    private final Exchange exchange;
    private Selection selection;
    private Fault failure = Fault.CONNECT_FAILED;
    private @Nullable Back back;
    private boolean closed;

    Upstream(Dialogue dialogue, ClientConnection client, Site site, Exchange exchange) {
        this.dialogue = dialogue;
        this.client = client;
        this.site = site;
        this.exchange = exchange;
        this.selection = Selection.of(client.flow());
    }

    /** Sends the head of the request in flight; {@link Dialogue#nodeIsReady} follows at once or later. */
    void send() {
        if (back != null) {
            sendOn(back);
        } else {
            selection = Selection.of(client.flow());
            failure = Fault.CONNECT_FAILED;
            dial();
        }
    }

    private void dial() {
        dialogue.nodeIsAwaited();
        client.connect(selection).addListener((Future<ServerConnection> dialled) -> {
            if (!dialled.isSuccess()) {
                noMember(dialled.cause());
            } else if (closed) {
                dialled.getNow().channel().close();
            } else {
                new Back(dialogue, this, site, exchange, dialled.getNow()).open();
            }
        });
    }

    private void noMember(Throwable cause) {
        if (!closed) {
            boolean untried = cause instanceof NoMemberException none && !none.wasTried();
            dialogue.fail(untried ? Fault.NO_MEMBER : failure);
        }
    }

    /** A member could be connected to and not be trusted, or has no TLS: another one may do. */
    void refused(Member member) {
        if (!closed) {
            failure = Fault.TLS_FAILED;
            selection = selection.without(member);
            dial();
        }
    }

    /** A connection can carry requests now. */
    void connected(Back next) {
        if (closed) {
            next.close();
        } else {
            back = next;
            sendOn(next);
            next.flush();
        }
    }

    private void sendOn(Back to) {
        HttpRequest request = exchange.request();
        if (request == null) {
            return;
        }
        to.send(request);
        if (!uses(to)) {
            // It was closed, and the request went another way.
            return;
        }
        if (exchange.isRequestDone()) {
            to.write(LastHttpContent.EMPTY_LAST_CONTENT);
        }
        dialogue.nodeIsReady();
    }

    /** Passes a part of the body on. Without a connection there is only an empty end, which {@link #sendOn} makes up. */
    void write(HttpContent content) {
        if (back == null) {
            content.release();
        } else if (content == LastHttpContent.EMPTY_LAST_CONTENT) {
            back.write(content);
        } else {
            back.writeBody(content);
        }
    }

    /** Runs {@code then} once nothing is left to be sent, at once when there is no connection. */
    void whenSent(Runnable then) {
        if (back == null) {
            then.run();
        } else {
            back.whenSent(then);
        }
    }

    void flush() {
        if (back != null) {
            back.flush();
        }
    }

    /** True unless a node takes its requests more slowly than they come. */
    boolean isWritable() {
        return back == null || back.isWritable();
    }

    void setReading(boolean reading) {
        if (back != null) {
            back.setReading(reading);
        }
    }

    /** False for a connection that has been given up, whose last words no longer count. */
    @SuppressWarnings("ReferenceEquality")
    boolean uses(Back candidate) {
        return candidate == back;
    }

    /** The node closed a connection, or it failed. */
    void lost(Back lost) {
        if (!uses(lost)) {
            return;
        }
        back = null;
        if (exchange.awaitsResponse() && lost.isStale() && exchange.mayRetry()) {
            send();
        } else {
            dialogue.nodeIsLost();
        }
    }

    /** The exchange is over; its connection may carry the next. */
    void release(boolean reusable) {
        if (back != null && reusable) {
            back.reuse();
        } else {
            drop();
        }
    }

    /** Gives up the connection; what has not been flushed to it never leaves. */
    void drop() {
        Back dropped = back;
        back = null;
        if (dropped != null) {
            dropped.close();
        }
    }

    /** The client's connection is over. */
    void close() {
        closed = true;
        drop();
    }
}

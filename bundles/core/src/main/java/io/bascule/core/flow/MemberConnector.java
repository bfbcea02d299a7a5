// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.bascule.api.pool.Member;
import io.bascule.api.pool.Pool;
import io.bascule.api.pool.Selection;
import io.bascule.api.protocol.NoMemberException;
import io.bascule.api.protocol.ServerConnection;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from a client to a member: choose, connect on the client's loop, and on failure choose another.
 *
 * @param pool null when the virtual server has none
 */
public record MemberConnector(
        String virtualServer, @Nullable Pool pool, MemberDialer dialer) {
    private static final Logger log = LoggerFactory.getLogger(MemberConnector.class);

    Future<ServerConnection> connect(Channel client, Selection selection) {
        Promise<ServerConnection> promise = client.eventLoop().newPromise();
        tryNext(client, selection, promise);
        return promise;
    }

    private void tryNext(Channel client, Selection selection, Promise<ServerConnection> promise) {
        try {
            attempt(client, selection, promise);
        } catch (RuntimeException | LinkageError fault) {
            log.error("ltm virtual {}: its balancing or source translation failed", virtualServer, fault);
            promise.tryFailure(fault);
        }
    }

    private void attempt(Channel client, Selection selection, Promise<ServerConnection> promise) {
        if (pool == null) {
            promise.setFailure(new NoMemberException("virtual server " + virtualServer + " has no pool", false));
            return;
        }
        Member member = pool.select(selection);
        if (member == null) {
            promise.setFailure(new NoMemberException(
                    nobody(pool, selection), !selection.tried().isEmpty()));
            return;
        }
        Future<Channel> dialled = dialer.dial(client, selection.flow(), member);
        // It counts from here on, or a burst of clients would all choose the member that has no connection yet.
        pool.traffic().opened();
        member.traffic().opened();
        dialled.addListener((Future<Channel> connected) -> {
            if (connected.isSuccess()) {
                connected.getNow().closeFuture().addListener(closed -> ended(pool, member));
                reached(client, pool, member, connected.getNow(), promise);
                return;
            }
            ended(pool, member);
            if (client.isActive()) {
                log.debug("ltm virtual {}: {} not reached", virtualServer, member.name(), connected.cause());
                tryNext(client, selection.without(member), promise);
            } else {
                promise.tryFailure(new NoMemberException("the client left", true));
            }
        });
    }

    private static void ended(Pool pool, Member member) {
        pool.traffic().closed();
        member.traffic().closed();
    }

    private static void reached(
            Channel client, Pool pool, Member member, Channel server, Promise<ServerConnection> promise) {
        Meter meter = new Meter(
                bytes -> {
                    pool.traffic().out(bytes);
                    member.traffic().out(bytes);
                },
                bytes -> {
                    pool.traffic().in(bytes);
                    member.traffic().in(bytes);
                });
        server.pipeline().addLast("gate", new Gate()).addLast("meter", meter);
        ChannelFutureListener goesWithClient = closed -> Closing.afterFlush(server);
        client.closeFuture().addListener(goesWithClient);
        server.closeFuture().addListener(closed -> client.closeFuture().removeListener(goesWithClient));
        if (!promise.trySuccess(new ServerConnection(server, member))) {
            server.close();
        }
    }

    private static String nobody(Pool pool, Selection selection) {
        return selection.tried().isEmpty()
                ? "pool " + pool.name() + " has no usable member: " + pool.reason()
                : "no member of pool " + pool.name() + " could be connected to";
    }
}

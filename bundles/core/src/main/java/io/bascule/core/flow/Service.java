// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.bascule.api.flow.CloseReason;
import io.bascule.api.protocol.ConnectionHandler;
import io.bascule.api.protocol.VirtualServer;
import io.bascule.core.net.ConnectionSink;
import io.netty.channel.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every connection of one virtual server shares. Immutable: a change of configuration makes another.
 *
 * @param virtualServer what the protocol may know
 * @param handler the protocol, prepared
 * @param connector the way to a member
 * @param tcp the tcp profile
 * @param ledger counters that outlive this object
 * @param connectionLimit the most connections at once; 0 for no limit (F5 {@code connection-limit})
 * @param sessions where its connections are found
 */
public record Service(
        VirtualServer virtualServer,
        ConnectionHandler handler,
        MemberConnector connector,
        TcpSettings tcp,
        Ledger ledger,
        int connectionLimit,
        SessionTable sessions)
        implements ConnectionSink {
    private static final Logger log = LoggerFactory.getLogger(Service.class);

    @Override
    public void accept(Channel accepted) {
        Session session = Session.open(accepted, this);
        if (connectionLimit > 0 && ledger.traffic().current() > connectionLimit) {
            session.close(CloseReason.LIMIT);
            return;
        }
        try {
            handler.handle(session);
        } catch (RuntimeException | LinkageError fault) {
            log.error("ltm virtual {}: its protocol failed on a new connection", virtualServer.name(), fault);
            session.close(CloseReason.INTERNAL_ERROR);
        }
    }
}

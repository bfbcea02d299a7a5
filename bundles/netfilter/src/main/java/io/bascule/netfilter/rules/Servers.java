// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.network.FastL4;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.Translation;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.pool.Pool;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chain for each virtual server: what becomes of the first packet of a flow, and of packets that belong to no flow. It
 * ends with a verdict; later packets of the flow are known by its mark.
 */
final class Servers {
    private static final String NOT_SYN = "tcp flags & (fin|syn|rst|ack) != syn ";

    private final Draft draft;
    private final Names names;
    private final Timeouts timeouts;

    Servers(Draft draft, Names names) {
        this.draft = draft;
        this.names = names;
        this.timeouts = new Timeouts(draft);
    }

    /** @return the name of each one's chain */
    Map<VirtualPath, String> write(List<VirtualPath> servers) {
        Map<VirtualPath, String> chains = new LinkedHashMap<>();
        servers.forEach(server -> chains.put(server, write(server)));
        return chains;
    }

    private String write(VirtualPath server) {
        String chain = Names.of("virtual", names.mark(server));
        if (server.action() instanceof VirtualPath.Balance balance) {
            limit(chain, server);
            balance(chain, server, balance);
        } else if (server.action() instanceof VirtualPath.Forward forward) {
            limit(chain, server);
            forward(chain, server, forward);
        } else if (server.action() instanceof VirtualPath.Proxy proxy) {
            proxy(chain, server, proxy);
        } else {
            draft.rule(chain, refused(server) + Matching.comment(server.id() + ": reject"));
        }
        return chain;
    }

    private void balance(String chain, VirtualPath server, VirtualPath.Balance balance) {
        Pool pool = balance.pool();
        if (Balancing.usable(server, balance).isEmpty()) {
            String why = server.id() + ": no member of pool " + pool.name() + " is usable";
            draft.rule(chain, refused(server) + Matching.comment(why));
            return;
        }
        if (balance.profile().looseInitialization()) {
            draft.rule(chain, "ct state invalid accept");
        } else {
            strict(chain, server);
        }
        accept(chain, server, balance.profile(), balance.source());
    }

    private void forward(String chain, VirtualPath server, VirtualPath.Forward forward) {
        if (forward.profile().looseInitialization()) {
            // Half of a conversation: to the kernel, a SYN-ACK without its SYN is of no flow at all.
            draft.rule(chain, "ct state invalid " + Marks.setPacket(Marks.LOOSE) + " accept");
        } else {
            strict(chain, server);
        }
        accept(chain, server, forward.profile(), forward.source());
    }

    /** A TCP flow begins with a SYN; whoever goes on with one that is not known here learns so at once. */
    private void strict(String chain, VirtualPath server) {
        int protocol = server.match().protocol();
        if (protocol == 0 || protocol == TrafficMatch.TCP) {
            draft.rule(chain, "meta l4proto 6 " + NOT_SYN + refused(server));
        }
        draft.rule(chain, "ct state invalid drop");
    }

    private void accept(String chain, VirtualPath server, FastL4 profile, Translation source) {
        mark(chain, server);
        timeouts.write(chain, server.match(), profile, source);
        draft.rule(chain, "accept");
    }

    private void mark(String chain, VirtualPath server) {
        draft.rule(chain, Marks.setFlow(names.mark(server)) + Matching.comment(server.id() + ": " + What.of(server)));
    }

    /** The kernel's count of a limit is in the rule; its name says the limit, so that no other change makes it count anew. */
    private void limit(String chain, VirtualPath server) {
        int limit = server.connectionLimit();
        if (limit > 0) {
            String counted = Names.of("limit", names.mark(server)) + "_" + limit;
            draft.rule(counted, "ct state new ct count over " + limit + " " + refused(server));
            draft.rule(chain, "jump " + counted);
        }
    }

    private String refused(VirtualPath server) {
        return "counter name \"" + draft.counter(Names.of("refused", names.mark(server))) + "\" goto "
                + Refusal.chain(draft);
    }

    private void proxy(String chain, VirtualPath server, VirtualPath.Proxy proxy) {
        mark(chain, server);
        if (proxy.socket().isEmpty()) {
            draft.rule(chain, "accept");
            return;
        }
        String divert = Names.of("divert", names.mark(server));
        draft.rule(divert, divert(server.match(), proxy.socket().get()));
        draft.verdict("diverted", names.mark(server), "goto " + divert);
        draft.rule(chain, "goto " + divert);
    }

    private static String divert(TrafficMatch match, InetSocketAddress socket) {
        Family family = Family.of(match.destination());
        String protocol = match.protocol() == 0 ? "{ 6, 17 }" : String.valueOf(match.protocol());
        String target = socket.getAddress().isAnyLocalAddress()
                ? ":" + socket.getPort()
                : family.socket(socket.getAddress(), socket.getPort());
        return "meta l4proto " + protocol + " tproxy " + family.word + " to " + target + " "
                + Marks.setPacket(Marks.TO_SOCKET) + " accept";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.pool.Member;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.List;

/**
 * Sends each new flow of a fastL4 virtual server to a member. The kernel asks once for a flow and remembers; a member that
 * is no longer usable gets no new flows and keeps those it has.
 */
final class Balancing {
    /** The same in every process, so that a client's hash stays. */
    private static final String SEED = " seed 0x62736375 ";

    private final Draft draft;
    private final Names names;

    Balancing(Draft draft, Names names) {
        this.draft = draft;
        this.names = names;
    }

    /** Those a packet of this virtual server can be rewritten for: of its own family. */
    static List<Member> usable(VirtualPath server, VirtualPath.Balance balance) {
        return ofFamily(server, balance.pool().usable());
    }

    static List<Member> ofFamily(VirtualPath server, List<Member> members) {
        Family family = Family.of(server.match().destination());
        return members.stream()
                .filter(member -> Family.of(member.address().getAddress()) == family)
                .toList();
    }

    void write(VirtualPath server, VirtualPath.Balance balance) {
        ofFamily(server, balance.pool().members()).forEach(member -> member(server, balance, member));
        List<Member> usable = usable(server, balance);
        if (!usable.isEmpty()) {
            String chain = Names.of("balance", names.mark(server));
            draft.rule(chain, choice(server, Spread.of(balance.pool().mode(), usable)));
            draft.verdict("balanced", names.mark(server), "goto " + chain);
        }
    }

    private String choice(VirtualPath server, Spread spread) {
        List<Member> ring = spread.ring();
        if (ring.size() == 1) {
            return goTo(server, ring.get(0));
        }
        StringBuilder text = new StringBuilder();
        if (spread.byClient()) {
            text.append("jhash ")
                    .append(Family.of(server.match().destination()).word)
                    .append(" saddr mod ")
                    .append(ring.size())
                    .append(SEED);
        } else {
            text.append("numgen inc mod ").append(ring.size()).append(' ');
        }
        text.append("vmap { ");
        for (int place = 0; place < ring.size(); place++) {
            text.append(place == 0 ? "" : ", ").append(place).append(" : ").append(goTo(server, ring.get(place)));
        }
        return text.append(" }").toString();
    }

    private String goTo(VirtualPath server, Member member) {
        return "goto " + chain(server, member);
    }

    private String chain(VirtualPath server, Member member) {
        return Names.of("member", names.mark(server, member));
    }

    private void member(VirtualPath server, VirtualPath.Balance balance, Member member) {
        String chain = chain(server, member);
        int mark = names.mark(server, member);
        String who = server.id() + ": member " + member.name();
        draft.rule(
                chain,
                "counter name \"" + draft.counter(Names.of("member", mark)) + "\" " + Marks.setFlow(mark)
                        + Matching.comment(who));
        InetAddress address = member.address().getAddress();
        Family family = Family.of(address);
        int port = balance.translatePort() ? member.address().getPort() : 0;
        int protocol = server.match().protocol();
        if (port != 0 && hasPorts(protocol)) {
            String condition = protocol == 0 ? Matching.HAS_PORTS : "meta l4proto " + protocol + " ";
            draft.rule(chain, condition + "dnat " + family.word + " to " + family.socket(address, port));
        }
        if (port == 0 || protocol == 0 || !hasPorts(protocol)) {
            draft.rule(chain, "dnat " + family.word + " to " + NetUtil.toAddressString(address));
        }
    }

    private static boolean hasPorts(int protocol) {
        return protocol == 0
                || protocol == TrafficMatch.TCP
                || protocol == TrafficMatch.UDP
                || protocol == 33
                || protocol == 132
                || protocol == 136;
    }
}

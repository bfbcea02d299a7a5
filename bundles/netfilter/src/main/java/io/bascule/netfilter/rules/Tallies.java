// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.network.NodeSnat;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.pool.Member;
import java.util.ArrayList;
import java.util.List;

/** Writes the counters of what is carried, and notes whose they are. */
final class Tallies {
    private final Draft draft;
    private final Names names;
    private final List<Tally> tallies = new ArrayList<>();

    Tallies(Draft draft, Names names) {
        this.draft = draft;
        this.names = names;
    }

    /** Flows are counted at the member they go to; here only that they began. */
    void balanced(VirtualPath server, VirtualPath.Balance balance) {
        int mark = names.mark(server);
        String begun = begun("virtual", mark);
        tallies.add(new Tally(mark, List.of(server.traffic()), begun, "", ""));
        for (Member member : Balancing.ofFamily(server, balance.pool().members())) {
            int at = names.mark(server, member);
            String towards = carried("towards", at);
            String back = carried("back", at);
            tallies.add(new Tally(
                    at, List.of(member.traffic(), balance.pool().traffic()), Names.of("member", at), towards, back));
            tallies.add(new Tally(at, List.of(server.traffic()), "", towards, back));
        }
    }

    void forwarded(VirtualPath server) {
        int mark = names.mark(server);
        tallies.add(new Tally(
                mark,
                List.of(server.traffic()),
                begun("virtual", mark),
                carried("towards", mark),
                carried("back", mark)));
    }

    /** A SNAT object has no counters but the kernel's own. */
    void opened(NodeSnat snat) {
        int mark = names.mark(snat);
        begun("snat", mark);
        carried("towards", mark);
        carried("back", mark);
    }

    List<Tally> all() {
        return List.copyOf(tallies);
    }

    private String begun(String what, int mark) {
        String counter = Names.of(what, mark);
        draft.count("begun", mark, counter);
        return counter;
    }

    private String carried(String direction, int mark) {
        String counter = Names.of(direction, mark);
        draft.count(direction, mark, counter);
        return counter;
    }
}

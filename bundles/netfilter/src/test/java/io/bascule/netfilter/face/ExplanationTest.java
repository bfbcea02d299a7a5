// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.face;

import static io.bascule.netfilter.Objects.address;
import static io.bascule.netfilter.Objects.addresses;
import static io.bascule.netfilter.Objects.forward;
import static io.bascule.netfilter.Objects.match;
import static io.bascule.netfilter.Objects.server;
import static io.bascule.netfilter.Objects.snat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.network.FastL4;
import io.bascule.api.network.NodeSnat;
import io.bascule.api.network.VirtualPath;
import io.bascule.netfilter.rules.Model;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private final Model model = Model.whole(List.of(
            server("fwd", match("0.0.0.0/0", 0, 0), forward(FastL4.STANDARD)),
            server("smtp", match("198.51.100.25", 25, 6), new VirtualPath.Proxy(true)),
            server("rest", match("198.51.100.25", 0, 0), new VirtualPath.Reject())));

    private static String explain(Model model, String source, String destination, int protocol, int port) {
        return Explanation.of(
                new Explanation.Packet(address(source), address(destination), protocol, port, false), model);
    }

    @Test
    void theWinnerIsNamedWithEachItBeatAndWhy() {
        assertThat(explain(model, "203.0.113.10", "198.51.100.25", 6, 25).lines())
                .containsExactly(
                        "ltm virtual smtp takes it: full proxy.",
                        "    destination 198.51.100.25, port 25, protocol tcp",
                        "It goes before ltm virtual rest (rejected), because it is for one port, not for all.",
                        "    destination 198.51.100.25, port any, protocol any",
                        "It goes before ltm virtual fwd (forwarded as routed), because its destination is the more specific.",
                        "    destination any, port any, protocol any");
    }

    @Test
    void whatNobodyTakesIsSaidToBeDroppedOrLetPassByASnat() {
        Model out = Model.whole(List.of(snat("out", "10.0.0.1", addresses("192.0.2.1"), new NodeSnat.Service(17, 53))));
        assertThat(explain(out, "10.0.0.1", "203.0.113.1", 17, 53)).contains("ltm snat out lets it pass");
        assertThat(explain(out, "10.0.0.1", "203.0.113.1", 6, 25)).contains("dropped");
        assertThat(explain(Model.whole(List.of()), "10.0.0.1", "203.0.113.1", 6, 25))
                .contains("own affair");
    }

    @Test
    void ofSnatsTheLongestOriginWinsThenTheOneForSomeServices() {
        Model out = Model.whole(List.of(
                snat("a", "10.0.0.0/8", addresses("192.0.2.1")),
                snat("b", "10.0.0.1", addresses("192.0.2.2")),
                snat("c", "10.0.0.1", addresses("192.0.2.3"), new NodeSnat.Service(17, 53))));
        assertThat(explain(out, "10.0.0.1", "203.0.113.1", 17, 53)).contains("ltm snat c lets it pass");
        assertThat(explain(out, "10.0.0.1", "203.0.113.1", 6, 25)).contains("ltm snat b lets it pass");
        assertThat(explain(out, "10.0.0.2", "203.0.113.1", 6, 25)).contains("ltm snat a lets it pass");
    }

    @Test
    void addressesOfThisMachineBelongToNoServerOfANetworkButToASocketThatIsBoundToAllOfThem() {
        Model some = Model.whole(List.of(
                server("fwd", match("0.0.0.0/0", 0, 0), forward(FastL4.STANDARD)),
                server("mail", match("0.0.0.0/0", 25, 6), new VirtualPath.Proxy(false))));
        Explanation.Packet own = new Explanation.Packet(address("203.0.113.10"), address("198.51.100.2"), 6, 25, true);
        assertThat(Explanation.of(own, some).lines())
                .containsExactly(
                        "ltm virtual mail takes it: full proxy.",
                        "    destination any, port 25, protocol tcp",
                        "ltm virtual fwd (forwarded as routed) does not take it: this machine's own addresses belong to no virtual server of a network.");
        assertThat(explain(some, "203.0.113.10", "198.51.100.3", 6, 25))
                .contains("ltm virtual fwd takes it", "ltm virtual mail (full proxy) does not take it");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.net;

import static io.bascule.core.net.Loopback.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListenPlanTest {
    private static final InetSocketAddress ANY = at("0.0.0.0", 25);
    private static final InetSocketAddress ANY6 = at("::", 25);
    private static final InetSocketAddress ONE = at("10.0.0.1", 25);
    private static final InetSocketAddress TWO = at("10.0.0.2", 25);

    private final ConnectionSink a = accepted -> {};
    private final ConnectionSink b = accepted -> {};

    @Test
    void twoAddressesNeedTwoSockets() {
        ListenPlan plan = ListenPlan.of(Map.of(ONE, a, TWO, b), List.of());

        assertThat(plan.sockets())
                .isEqualTo(Map.of(ONE, Map.of(ONE.getAddress(), a), TWO, Map.of(TWO.getAddress(), b)));
    }

    @Test
    void oneWildcardSocketServesTheSingleAddressesOfItsPort() {
        ListenPlan plan = ListenPlan.of(Map.of(ANY, a, ONE, b), List.of());

        assertThat(plan.sockets()).isEqualTo(Map.of(ANY, Map.of(ANY.getAddress(), a, ONE.getAddress(), b)));
    }

    @Test
    void aWildcardServesNeitherAnotherPortNorTheOtherAddressFamily() {
        ListenPlan plan = ListenPlan.of(Map.of(ANY6, a, ONE, b, at("::", 26), a), List.of());

        assertThat(plan.sockets()).containsOnlyKeys(ANY6, ONE, at("::", 26));
    }

    @Test
    void anAddressThatWaitsIsHeldUnlessAnotherServesItsSocket() {
        assertThat(ListenPlan.of(Map.of(ONE, a), List.of(TWO)).held()).isEqualTo(Set.of(TWO));
        assertThat(ListenPlan.of(Map.of(ONE, a), List.of(ONE)).held()).isEmpty();
    }

    @Test
    void anAddressThatWaitsUnderAWildcardIsNotTheWildcards() {
        ListenPlan plan = ListenPlan.of(Map.of(ANY, a), List.of(ONE));

        assertThat(plan.sockets()).containsOnlyKeys(ANY);
        assertThat(plan.sockets().get(ANY)).containsKeys(ANY.getAddress(), ONE.getAddress());
        assertThat(plan.sockets().get(ANY).get(ONE.getAddress())).isNotSameAs(a);
    }

    @Test
    void aWildcardThatWaitsKeepsItsSocketForTheSingleAddressesOfItsPort() {
        ListenPlan plan = ListenPlan.of(Map.of(ONE, a), List.of(ANY));

        assertThat(plan.sockets()).containsOnlyKeys(ANY);
        assertThat(plan.sockets().get(ANY)).containsEntry(ONE.getAddress(), a);
        assertThat(plan.held()).isEmpty();
    }
}

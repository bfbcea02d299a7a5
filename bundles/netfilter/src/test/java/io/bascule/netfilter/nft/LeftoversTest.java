// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.nft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeftoversTest {
    private final Leftovers found = Leftovers.of(List.of(
            "table inet bascule {",
            "\tcounter virtual_1 {",
            "\t\tpackets 5 bytes 300",
            "\t}",
            "",
            "\tct timeout tcp4_1 {",
            "\t\tprotocol tcp",
            "\t}",
            "",
            "\tmap balanced {",
            "\t\ttype mark : verdict",
            "\t\telements = { 0x00000001 : goto balance_1 }",
            "\t}",
            "",
            "\tchain balance_1 {",
            "\t\taccept",
            "\t}",
            "}"));

    @Test
    void allObjectsOfAListingAreKnownByName() {
        assertThat(found.ruleset().chains()).containsOnlyKeys("balance_1");
        assertThat(found.ruleset().maps()).containsOnlyKeys("balanced");
        assertThat(found.ruleset().counters()).containsExactly("virtual_1");
        assertThat(found.ruleset().timeouts()).containsOnlyKeys("tcp4_1");
    }

    @Test
    void rulesAndElementsGoAndTheTableStays() {
        assertThat(found.flush()).containsExactly("flush table inet bascule", "flush map inet bascule balanced");
        assertThat(Leftovers.of(List.of()).flush()).isEmpty();
    }
}

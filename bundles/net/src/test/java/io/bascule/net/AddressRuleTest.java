// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.config.Finding;
import io.bascule.api.config.Snapshot;
import io.bascule.api.config.Stanza;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressRuleTest {
    private static List<String> said(Stanza... stanzas) {
        return new AddressRule()
                .check(new Snapshot(List.of(stanzas))).stream()
                        .map(Finding::toString)
                        .toList();
    }

    @Test
    void severalSelfIpsInOneNetworkOnOneVlanAreFine() {
        assertThat(said(
                        Stanzas.self("int", "10.10.10.2/24", "internal"),
                        Stanzas.self("int_float", "10.10.10.1/24", "/Common/internal"),
                        Stanzas.self("ext", "192.0.2.2/24", "external"),
                        Stanzas.self("ext6", "2001:db8::2/64", "external")))
                .isEmpty();
    }

    @Test
    void oneAddressCannotBeTwoSelfIps() {
        assertThat(said(Stanzas.self("a", "10.10.10.1/24", "internal"), Stanzas.self("b", "10.10.10.1/16", "internal")))
                .containsExactly("test.conf:2: error: net self b: address: the address is that of net self a"
                        + " (test.conf:1) already; give one of them another address.");
    }

    @Test
    void networksOfTwoVlansCannotOverlap() {
        assertThat(said(Stanzas.self("a", "10.10.0.1/16", "internal"), Stanzas.self("b", "10.10.10.1/24", "external")))
                .containsExactly("test.conf:2: error: net self b: address: its network 10.10.10.0/24 overlaps"
                        + " 10.10.0.0/16 of net self a (test.conf:1), which is on vlan internal, so that packets could"
                        + " leave by the wrong one; give one of them another network, or put both on one VLAN.");
    }

    @Test
    void oneInterfaceCannotBeTwoVlans() {
        assertThat(said(Stanzas.vlan("internal", "eth1"), Stanzas.vlan("external", "eth1")))
                .containsExactly("test.conf:2: error: net vlan external: interfaces: eth1 is in net vlan internal"
                        + " (test.conf:1) already; an untagged interface is in one VLAN; name another one here.");
    }

    @Test
    void oneAddressCannotBeTwoVirtualAddresses() {
        assertThat(said(
                        Stanzas.virtualAddress("198.51.100.25", Map.of()),
                        Stanzas.virtualAddress("mx", Map.of("address", "198.51.100.25"))))
                .containsExactly("test.conf:2: error: ltm virtual-address mx: address: the address is that of"
                        + " ltm virtual-address 198.51.100.25 (test.conf:1) already; keep one of them.");
    }

    @Test
    void whatCannotBeReadIsLeftToItsFactory() {
        assertThat(said(
                        Stanzas.self("a", "10.10.10.1", "internal"),
                        Stanzas.self("b", "10.10.10.1", "internal"),
                        Stanzas.virtualAddress("mx", Map.of())))
                .isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.OwnAddress;
import io.bascule.api.network.Vlan;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.WaitingException;
import io.netty.util.NetUtil;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetFactoriesTest {
    private final Bench bench = new Bench();

    private void refused(ObjectFactory<?> factory, Stanza stanza, String sentence) {
        assertThatThrownBy(() -> bench.make(factory, stanza))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(sentence);
    }

    @Test
    void aVlanIsANetworkInterfaceByAnotherName() throws Exception {
        assertThat(bench.make(new Vlans(), Stanzas.vlan("internal", "lo")))
                .isEqualTo(new Vlan(new ObjectId("net.vlan", "internal"), "lo"));
        assertThat(bench.warnings()).isEmpty();
    }

    @Test
    void anInterfaceThatIsNotThereIsWarnedOf() throws Exception {
        assertThat(bench.make(new Vlans(), Stanzas.vlan("internal", "bscnone0")).device())
                .isEqualTo("bscnone0");
        assertThat(bench.warnings())
                .containsExactly("interfaces: this machine has no interface bscnone0, so nothing arrives on this VLAN;"
                        + " 'ip link' shows what there is; once it is there, load the configuration again");
    }

    @Test
    void whatCannotBeTheNameOfAnInterfaceIsRefused() throws Exception {
        for (String name : List.of(
                "", ".", "..", "a-name-too-long0", "eth/1", "eth:1", "eth 1", "eth\n1", "eth*", "eth\"1", "eth\\1")) {
            refused(
                    new Vlans(),
                    Stanzas.vlan("internal", name),
                    "'" + name + "' cannot be the name of a network interface; write one that 'ip link' shows: up to 15"
                            + " bytes, without / : * \" \\ and white space");
        }
        bench.make(new Vlans(), Stanzas.vlan("internal", "enp0s31f6.100-a"));
    }

    @Test
    void aVlanOfSeveralInterfacesOrNoneIsRefused() {
        String remedy = "; write interfaces { NAME { } }; join several with a bridge or a bond and name that";
        refused(
                new Vlans(),
                Stanzas.vlan("internal", "eth1", "eth2"),
                "a VLAN is one network interface here, not 2" + remedy);
        refused(new Vlans(), Stanzas.vlan("internal"), "a VLAN is one network interface here, not 0" + remedy);
    }

    @Test
    void aTaggedInterfaceIsRefusedWithTheCommandThatMakesIt() {
        Settings tagged = new Settings(Map.of("tagged", true), Map.of());
        refused(
                new Vlans(),
                Stanzas.stanza("net.vlan", "dmz", Map.of("tag", 10L, "interfaces", Map.of("eth1", tagged))),
                "tagged interfaces are not made here; make it with"
                        + " 'ip link add link eth1 name eth1.10 type vlan id 10' and name eth1.10, untagged");
    }

    @Test
    void aSelfIpIsOnTheInterfaceOfItsVlan() throws Exception {
        assertThat(bench.make(new SelfIps(), Stanzas.self("int", "10.10.10.1/24", "internal")))
                .isEqualTo(new OwnAddress(
                        new ObjectId("net.self", "int"),
                        NetUtil.createInetAddressFromIpAddressString("10.10.10.1"),
                        24,
                        "eth1",
                        false,
                        true,
                        true));
        assertThat(bench.warnings()).isEmpty();
    }

    @Test
    void aSelfIpOfATrafficGroupFloats() throws Exception {
        assertThat(self("traffic-group", "traffic-group-1").floating()).isTrue();
        assertThat(self("traffic-group", "/Common/traffic-group-local-only").floating())
                .isFalse();
    }

    private OwnAddress self(String key, Object value) throws ConfigurationException, WaitingException {
        return bench.make(
                new SelfIps(),
                Stanzas.stanza("net.self", "int", Map.of("address", "10.10.10.1/24", "vlan", "internal", key, value)));
    }

    @Test
    void servicesThatWouldNotBeKeptClosedAreWarnedOf() throws Exception {
        self("allow-service", List.of("all"));
        assertThat(bench.warnings()).isEmpty();

        self("allow-service", List.of("default"));
        assertThat(bench.warnings())
                .containsExactly("allow-service: nothing here keeps callers from the services that listen on this"
                        + " address; write allow-service all to say that you know, and keep them off with the firewall"
                        + " of this machine");
    }

    @Test
    void aSelfIpOfAVlanThatIsNotThereWaits() {
        assertThatThrownBy(() -> bench.make(new SelfIps(), Stanzas.self("ext", "192.0.2.1/24", "external")))
                .isInstanceOf(WaitingException.class);
    }

    @Test
    void anAddressWithoutItsNetworkIsRefused() {
        refused(
                new SelfIps(),
                Stanzas.self("int", "10.10.10.1", "internal"),
                "'10.10.10.1' does not say how large its network is;"
                        + " write the address and the length of its network's prefix, such as 10.10.10.1/24");
        refused(
                new SelfIps(),
                Stanzas.self("int", "10.10.10.1/33", "internal"),
                "'10.10.10.1/33' is not a network; write one such as 10.0.0.0/8 or 2001:db8::/32");
    }

    @Test
    void whatIsNoAddressOfOneMachineIsRefused() throws Exception {
        for (String address : List.of("10.10.10.0/24", "0.0.0.0/0", "224.0.0.1/4", "ff02::1/64", "::/64")) {
            refused(
                    new SelfIps(),
                    Stanzas.self("int", address, "internal"),
                    "'" + address + "' is not the address of one machine;"
                            + " write an address within the network, such as 10.10.10.1/24");
        }
        bench.make(new SelfIps(), Stanzas.self("int", "10.10.10.0/31", "internal"));
    }

    @Test
    void aVirtualAddressIsItsNameOrItsKey() throws Exception {
        OwnAddress byName = bench.make(new VirtualAddresses(), Stanzas.virtualAddress("198.51.100.25", Map.of()));
        assertThat(byName)
                .isEqualTo(new OwnAddress(
                        new ObjectId("ltm.virtual-address", "198.51.100.25"),
                        NetUtil.createInetAddressFromIpAddressString("198.51.100.25"),
                        32,
                        "",
                        true,
                        true,
                        true));

        OwnAddress byKey = bench.make(
                new VirtualAddresses(),
                Stanzas.virtualAddress(
                        "mx",
                        Map.of(
                                "address", "198.51.100.25",
                                "mask", "255.255.255.255",
                                "arp", false,
                                "icmp-echo", false,
                                "traffic-group", "traffic-group-local-only")));
        assertThat(byKey.address()).isEqualTo(byName.address());
        assertThat(byKey.arp()).isFalse();
        assertThat(byKey.icmpEcho()).isFalse();
        assertThat(byKey.floating()).isFalse();
    }

    @Test
    void aVirtualAddressThatIsNoAddressIsRefused() {
        refused(
                new VirtualAddresses(),
                Stanzas.virtualAddress("mx", Map.of()),
                "'mx' is not an IP address; write one such as 10.0.0.1 or 2001:db8::1; names are not looked up");
        refused(
                new VirtualAddresses(),
                Stanzas.virtualAddress("0.0.0.0", Map.of()),
                "no machine answers for 0.0.0.0; write the address of one machine");
        refused(
                new VirtualAddresses(),
                Stanzas.virtualAddress("198.51.100.0", Map.of("mask", "255.255.255.0")),
                "a virtual address is one address here, and '255.255.255.0' makes it a network;"
                        + " leave the mask out, and write the network in the virtual server");
    }
}

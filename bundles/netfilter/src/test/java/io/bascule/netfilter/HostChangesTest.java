// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is changed on a host beside the rules, and put back, in namespaces that this test makes and takes away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostChangesTest {
    private final Namespaces net = new Namespaces();
    private Namespaces.Controller controller;

    @BeforeAll
    void build() {
        assumeTrue(Namespaces.canBeMade(), "only root may make network namespaces");
        net.open();
        controller = net.host();
    }

    @AfterEach
    void empty() {
        apply("nothing");
        assertThat(net.in("adc", "nft", "list", "ruleset").text()).isEmpty();
    }

    @AfterAll
    void takeAway() {
        net.close();
    }

    private void apply(String objects) {
        assertThat(controller.say(objects)).isEqualTo("ok");
    }

    /** The way to sockets stays as long as the framework does. */
    private void leave() {
        apply("leave");
        controller.kill();
        controller = net.host();
    }

    private String addresses(String device) {
        return net.in("adc", "ip", "-o", "addr", "show", "dev", device).text();
    }

    private void ip(String words) {
        assertThat(net.in("adc", ("ip " + words).split(" ", -1)).text()).isEmpty();
    }

    private String setting(String name) {
        return net.in("adc", "cat", "/proc/sys/net/" + name).text().strip();
    }

    private void set(String name, int value) {
        net.in("adc", "sysctl", "-qw", "net/" + name + "=" + value);
        assertThat(setting(name)).isEqualTo(String.valueOf(value));
    }

    @Test
    void aSelfAddressGetsAnotherNetwork() {
        apply("self=10.10.10.3/24@int");
        apply("self=10.10.10.3/25@int");
        assertThat(addresses("int")).contains("10.10.10.3/25").doesNotContain("10.10.10.3/24");
        apply("nothing");
        assertThat(addresses("int")).doesNotContain("10.10.10.3");
    }

    @Test
    void aSelfAddressOfIpv6GetsAnotherNetwork() {
        apply("self=2001:db8:10::3/64@int");
        apply("self=2001:db8:10::3/80@int");
        assertThat(addresses("int")).contains("2001:db8:10::3/80").doesNotContain("2001:db8:10::3/64");
        apply("nothing");
        assertThat(addresses("int")).doesNotContain("2001:db8:10::3");
    }

    @Test
    void aSelfAddressFollowsItsVlanToAnotherInterface() {
        apply("self=10.10.10.3/24@int");
        apply("self=10.10.10.3/24@ext");
        assertThat(addresses("int")).doesNotContain("10.10.10.3");
        assertThat(addresses("ext")).contains("10.10.10.3/24");
        apply("nothing");
        assertThat(addresses("ext")).doesNotContain("10.10.10.3");
    }

    @Test
    void aVirtualAddressOfIpv6MovesToTheInterfaceOfItsNetworkWhenThereIsOne() {
        apply("address=2001:db8:20::80");
        assertThat(addresses("lo")).contains("2001:db8:20::80/128");
        apply("self=2001:db8:20::1/64@ext address=2001:db8:20::80");
        assertThat(addresses("lo")).doesNotContain("2001:db8:20::80");
        assertThat(addresses("ext")).contains("2001:db8:20::80/128");
        apply("address=2001:db8:20::80");
        assertThat(addresses("lo")).contains("2001:db8:20::80/128");
    }

    @Test
    void anAddressThatWasThereIsNotTouched() {
        apply("self=10.10.10.1/24@int");
        apply("self=10.10.10.1/25@int");
        apply("nothing");
        assertThat(addresses("int")).contains("10.10.10.1/24");
    }

    @Test
    void addressesOfANetworkOutliveTheFirstOfThem() {
        set("ipv4/conf/all/promote_secondaries", 0);
        set("ipv4/conf/int/promote_secondaries", 0);
        apply("self=10.20.0.1/24@int self=10.20.0.2/24@int");
        ip("addr add 10.20.0.9/24 dev int");
        apply("self=10.20.0.2/24@int");
        assertThat(addresses("int")).contains("10.20.0.2/24", "10.20.0.9/24").doesNotContain("10.20.0.1/24");
        assertThat(setting("ipv4/conf/int/promote_secondaries")).isEqualTo("0");
        apply("nothing");
        assertThat(addresses("int")).contains("10.20.0.9/24").doesNotContain("10.20.0.2/24");
        ip("addr del 10.20.0.9/24 dev int");
    }

    @Test
    void anInterfaceThatIsDownAndHasNoAddressGetsOne() {
        ip("link add bare type veth peer name bare-peer");
        apply("self=10.30.0.1/24@bare");
        assertThat(addresses("bare")).contains("10.30.0.1/24");
        apply("nothing");
        ip("link del bare");
    }

    @Test
    void anInterfaceThatIsMissingIsAWarning() {
        assertThat(controller.say("self=10.30.0.1/24@bar")).contains("there is no network interface bar");
    }

    @Test
    void ipv4GoesOnWhereIpv6IsSwitchedOff() {
        set("ipv6/conf/lo/disable_ipv6", 1);
        apply("transparent");
        assertThat(net.in("adc", "ip", "rule", "show").text()).contains("2227");
        leave();
        assertThat(net.in("adc", "ip", "rule", "show").text()).doesNotContain("2227");
        set("ipv6/conf/lo/disable_ipv6", 0);
    }

    @Test
    void whatForwardingChangesByTheWayIsPutBackToo() {
        set("ipv4/conf/all/accept_redirects", 0);
        set("ipv4/conf/int/forwarding", 1);
        set("ipv6/conf/int/forwarding", 1);
        apply("balanced forwarding6");
        assertThat(setting("ipv4/conf/ext/forwarding")).isEqualTo("1");
        assertThat(setting("ipv6/conf/ext/forwarding")).isEqualTo("1");
        ip("link add late type veth peer name late-peer");
        apply("balanced forwarding6 address=198.51.100.80");
        controller.kill();
        controller = net.host();
        apply("nothing");
        assertThat(setting("ipv4/ip_forward")).isEqualTo("0");
        assertThat(setting("ipv4/conf/all/accept_redirects")).isEqualTo("0");
        assertThat(setting("ipv4/conf/int/forwarding")).isEqualTo("1");
        assertThat(setting("ipv4/conf/ext/forwarding")).isEqualTo("0");
        assertThat(setting("ipv4/conf/late/forwarding")).isEqualTo("0");
        assertThat(setting("ipv6/conf/all/forwarding")).isEqualTo("0");
        assertThat(setting("ipv6/conf/int/forwarding")).isEqualTo("1");
        assertThat(setting("ipv6/conf/ext/forwarding")).isEqualTo("0");
        ip("link del late");
        set("ipv4/conf/int/forwarding", 0);
        set("ipv6/conf/int/forwarding", 0);
    }

    @Test
    void anInterfaceMayHaveAnyName() {
        ip("link add a\"+b type veth peer name c");
        apply("balanced self=10.40.0.1/24@a\"+b");
        assertThat(addresses("a\"+b")).contains("10.40.0.1/24");
        controller.kill();
        controller = net.host();
        apply("nothing");
        assertThat(addresses("a\"+b")).doesNotContain("10.40.0.1");
        ip("link del a\"+b");
    }

    @Test
    void whatBelongsToALivingBasculeIsNotTouchedByAnother() {
        apply("balanced self=10.50.0.1/24@int transparent");
        String before = net.in("adc", "nft", "list", "table", "inet", "bascule").text();
        Namespaces.Controller second = net.host();
        assertThat(second.say("nothing"))
                .isEqualTo("another Bascule (process " + controller.pid() + ") has the table inet bascule");
        assertThat(second.say("balanced")).contains("another Bascule");
        assertThat(net.in("adc", "nft", "list", "table", "inet", "bascule").text())
                .isEqualTo(before);
        assertThat(addresses("int")).contains("10.50.0.1");
        assertThat(net.in("adc", "ip", "rule", "show").text()).contains("2227");
        leave();
        assertThat(second.say("balanced")).isEqualTo("ok");
        assertThat(controller.say("balanced"))
                .isEqualTo("another Bascule (process " + second.pid() + ") has the table inet bascule");
        second.kill();
        apply("balanced");
    }
}

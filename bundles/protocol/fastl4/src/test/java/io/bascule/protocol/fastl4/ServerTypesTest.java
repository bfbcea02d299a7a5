// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.fastl4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.flow.Flow;
import io.bascule.api.network.FastL4;
import io.bascule.api.network.ServerType;
import io.bascule.api.network.Translation;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.plugin.WaitingException;
import io.bascule.api.pool.Member;
import io.bascule.api.snat.SnatPool;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServerTypesTest {
    private static final FastL4 LOOSE = new FastL4(300, 5, 5, true, true, true, 0, false);
    private static final FixedPool POOL = FixedPool.of("10.10.10.11", 25);

    private final Bench bench = new Bench()
            .with("ltm.pool", "p", POOL)
            .with(FastL4Profiles.KIND, "loose", LOOSE)
            .with(FastL4Profiles.KIND, "fastL4", FastL4.STANDARD)
            .with("ltm.profile.client-ssl", "clientssl", "")
            .with(
                    "ltm.snatpool",
                    "two",
                    new FixedSnatPool(addresses("198.51.100.101", "198.51.100.102", "2001:db8::9")));

    private final FastL4Server balancing = new FastL4Server();
    private final ForwardingServer forwarding = new ForwardingServer();
    private final RejectingServer rejecting = new RejectingServer();

    record FixedSnatPool(List<InetAddress> addresses) implements SnatPool {
        @Override
        public String name() {
            return "two";
        }

        @Override
        public InetSocketAddress source(Flow flow, Member member) {
            throw new UnsupportedOperationException("the kernel chooses");
        }
    }

    private static List<InetAddress> addresses(String... texts) {
        return Stream.of(texts)
                .map(NetUtil::createInetAddressFromIpAddressString)
                .toList();
    }

    private static Map<String, Object> translation(Map<String, Object> block) {
        return Map.of("source-address-translation", Bench.block(block));
    }

    private void refused(ServerType type, Map<String, Object> keys, String sentence) {
        assertThatThrownBy(() -> bench.make(type, "192.0.2.25", 25, keys))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(sentence);
    }

    @Test
    void aFastL4VirtualServerSendsFlowsToItsPool() throws Exception {
        assertThat(bench.make(
                        balancing,
                        "192.0.2.25",
                        25,
                        Map.of("pool", "p", "profiles", Bench.items("loose"), "translate-port", false)))
                .isEqualTo(new VirtualPath.Balance(POOL, true, false, Translation.NONE, LOOSE));
    }

    @Test
    void aFastL4VirtualServerWithoutAPoolIsRefused() {
        refused(
                balancing,
                Map.of("profiles", Bench.items("fastL4")),
                "a virtual server with a fastl4 profile sends flows to a pool, and it has none;"
                        + " write pool POOL, or ip-forward to route them");
    }

    @Test
    void membersOfTheOtherFamilyAreRefused() {
        assertThatThrownBy(() -> bench.make(balancing, "2001:db8::25", 25, Map.of("pool", "p")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("member 10.10.10.11:25 is of the other address family than the destination");
    }

    @Test
    void allPortsThatArriveAtOneAreWarnedOf() throws Exception {
        bench.make(balancing, "192.0.2.25", 0, Map.of("pool", "p", "translate-port", false));
        assertThat(bench.warnings()).isEmpty();

        bench.make(balancing, "192.0.2.25", 0, Map.of("pool", "p"));
        assertThat(bench.warnings())
                .containsExactly("translate-port: whatever port a client asks for, it reaches the member's own;"
                        + " write translate-port disabled to keep the port it asked for");
    }

    @Test
    void aForwardingVirtualServerRoutesByItsProfile() throws Exception {
        assertThat(bench.make(forwarding, "0.0.0.0/0", 0, Map.of("profiles", Bench.items("loose"))))
                .isEqualTo(new VirtualPath.Forward(Translation.NONE, LOOSE));
        assertThat(bench.make(forwarding, "::/0", 0, Map.of()))
                .isEqualTo(new VirtualPath.Forward(Translation.NONE, FastL4.STANDARD));
    }

    @Test
    void aPoolThatWouldNeverBeUsedIsRefused() {
        String remedy = "; take the pool out, or take the key that makes it so out";
        refused(
                forwarding,
                Map.of("pool", "p"),
                "an ip-forward virtual server sends packets where the routing table says" + remedy);
        refused(rejecting, Map.of("pool", "p"), "a reject virtual server sends nothing to anybody" + remedy);
    }

    @Test
    void aRejectingVirtualServerMayHaveTheProfileThatABigIpWrites() throws Exception {
        assertThat(bench.make(rejecting, "192.0.2.25", 0, Map.of("profiles", Bench.items("fastL4"))))
                .isEqualTo(new VirtualPath.Reject());
    }

    @Test
    void profilesThatNeedAFullProxyAreRefused() {
        refused(
                balancing,
                Map.of("pool", "p", "profiles", Bench.items("fastL4", "clientssl")),
                "ltm profile client-ssl clientssl needs a full proxy, and this virtual server passes packets on unread;"
                        + " take it out, or make this a standard virtual server: without a fastl4 profile, ip-forward and"
                        + " reject");
    }

    @Test
    void twoProfilesForOnePlaceAreRefused() {
        refused(
                forwarding,
                Map.of("profiles", Bench.items("fastL4", "loose")),
                "ltm profile fastl4 fastL4 and ltm profile fastl4 loose both claim the same place; keep one of them");
    }

    @Test
    void rulesAndPortChangesAreRefused() {
        refused(
                forwarding,
                Map.of("rules", List.of("_sys_https_redirect")),
                "a virtual server that passes packets on unread runs no rules; take them out");
        refused(
                forwarding,
                Map.of("source-port", "change"),
                "the kernel keeps the client's port where it is free; write preserve, or leave the key out");
    }

    private static List<InetAddress> poolOf(Translation translation) {
        assertThat(translation).isInstanceOfSatisfying(Translation.Addresses.class, from -> {
            assertThat(from.name()).isEqualTo("two");
            assertThat(from.pool()).isPresent();
        });
        return ((Translation.Addresses) translation).addresses();
    }

    @Test
    void theSourceIsTranslatedAsTold() throws Exception {
        assertThat(forward("0.0.0.0/0", Map.of("type", "none"))).isEqualTo(Translation.NONE);
        assertThat(forward("0.0.0.0/0", Map.of("type", "automap"))).isEqualTo(Translation.AUTOMAP);
        assertThat(poolOf(forward("0.0.0.0/0", Map.of("type", "snat", "pool", "two"))))
                .isEqualTo(addresses("198.51.100.101", "198.51.100.102"));
        assertThat(poolOf(forward("::/0", Map.of("type", "snat", "pool", "two"))))
                .isEqualTo(addresses("2001:db8::9"));
    }

    private Translation forward(String destination, Map<String, Object> block)
            throws ConfigurationException, WaitingException {
        return ((VirtualPath.Forward) bench.make(forwarding, destination, 0, translation(block))).source();
    }

    @Test
    void aPoolWithoutAnAddressOfTheFamilyIsRefused() {
        bench.with("ltm.snatpool", "two", new FixedSnatPool(addresses("2001:db8::9")));
        refused(
                forwarding,
                translation(Map.of("type", "snat", "pool", "two")),
                "ltm snatpool two has no address of the destination's family;"
                        + " add an IPv4 address to it, or choose another pool");
    }

    @Test
    void aTranslationThatDoesNotFitItsTypeIsRefused() {
        String remedy = "; write { type snat pool POOL } with an ltm snatpool, or { type automap }";
        refused(forwarding, translation(Map.of("type", "snat")), "type snat needs a pool" + remedy);
        refused(
                forwarding,
                translation(Map.of("type", "automap", "pool", "two")),
                "only type snat has a pool" + remedy);
        refused(
                forwarding,
                translation(Map.of("type", "mine")),
                "the kernel knows no type 'mine'; write none, automap or snat with a pool");
        refused(
                rejecting,
                translation(Map.of("type", "automap")),
                "a reject virtual server sends nothing to anybody; take the key out, or write { type none }");
        refused(
                forwarding,
                translation(Map.of("type", "none", "same-subnet", "refuse")),
                "only a standard virtual server can refuse a client that is on a member's own subnet;"
                        + " take same-subnet out, or write { type automap }");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.ObjectId;
import io.bascule.api.network.DataPath;
import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.NodeSnat;
import io.bascule.api.network.Translation;
import io.bascule.api.network.Vlan;
import io.bascule.api.snat.SnatPool;
import io.bascule.api.status.Availability;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnatFactoriesTest {
    private static final InetAddress PUBLIC = NetUtil.createInetAddressFromIpAddressString("198.51.100.101");
    private static final ObjectId ID = new ObjectId(NodeSnats.KIND, "s");

    private final Bench bench = new Bench()
            .with("net.vlan", "internal", new Vlan(new ObjectId("net.vlan", "internal"), "eth1"))
            .with(SnatPools.KIND, "p", new SpreadPool("p", List.of(new SourceAddress(PUBLIC)), new SnatPoolRegistry()));

    private NodeSnat snat(Map<String, Object> keys) throws Exception {
        Map<String, Object> all = new HashMap<>(Map.of("origins", Bench.items("10.10.10.11/32")));
        all.putAll(keys);
        return bench.make(new NodeSnats(), NodeSnats.KIND, all);
    }

    private SnatPool pool(String... members) throws Exception {
        return bench.make(new SnatPools(new SnatPoolRegistry()), SnatPools.KIND, Map.of("members", List.of(members)));
    }

    private void refused(Map<String, Object> keys, String sentence) {
        assertThatThrownBy(() -> snat(keys))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(sentence);
    }

    @Test
    void aPoolHasItsAddressesInTheirOrder() throws Exception {
        assertThat(pool("198.51.100.102", "/Common/198.51.100.101", "2001:db8::9")
                        .addresses())
                .extracting(NetUtil::toAddressString)
                .containsExactly("198.51.100.102", "198.51.100.101", "2001:db8::9");
    }

    @Test
    void aPoolThatCannotTranslateIsRefused() {
        assertThatThrownBy(() -> pool())
                .hasMessage("a SNAT pool without addresses can translate nothing; write members { ADDRESS }");
        assertThatThrownBy(() -> pool("198.51.100.101", "198.51.100.101"))
                .hasMessage("198.51.100.101 is listed twice; take one of them out");
        assertThatThrownBy(() -> pool("any")).hasMessage("nobody could answer to 'any'; write the address of one host");
        assertThatThrownBy(() -> pool("out1.example.com")).hasMessageContaining("names are not looked up");
    }

    @Test
    void aSnatKnowsWhoseConnectionsToWhichServicesItTranslates() throws Exception {
        assertThat(snat(Map.of(
                        "translation",
                        "198.51.100.101",
                        "services",
                        List.of("tcp:25", "udp:53", "tcp:domain"),
                        "vlans",
                        List.of("internal"),
                        "vlans-enabled",
                        true)))
                .isEqualTo(new NodeSnat(
                        ID,
                        List.of(IpNetwork.parse("", "10.10.10.11")),
                        new Translation.Addresses("198.51.100.101", List.of(PUBLIC)),
                        List.of(new NodeSnat.Service(6, 25), new NodeSnat.Service(17, 53), new NodeSnat.Service(6, 53)),
                        List.of("eth1")));
    }

    @Test
    void aSnatTranslatesToAPoolOrToTheSelfIp() throws Exception {
        assertThat(snat(Map.of("snatpool", "p")).translation())
                .isInstanceOfSatisfying(Translation.Addresses.class, from -> {
                    assertThat(from.name()).isEqualTo("p");
                    assertThat(from.addresses()).containsExactly(PUBLIC);
                    assertThat(from.pool()).isPresent();
                });
        assertThat(snat(Map.of("automap", true)).translation()).isEqualTo(Translation.AUTOMAP);
    }

    @Test
    void exactlyOneKeySaysWhatOthersSee() {
        String remedy = "; write one of translation ADDRESS, snatpool POOL and automap";
        refused(Map.of(), "nothing says what others see" + remedy);
        refused(
                Map.of("translation", "198.51.100.101", "automap", true),
                "translation and automap each say what others see" + remedy);
    }

    @Test
    void anOriginOfAnotherFamilyIsRefused() {
        refused(
                Map.of("origins", Bench.items("10.10.10.0/24", "2001:db8::/64"), "snatpool", "p"),
                "p has no address of the family of 2001:db8::/64;"
                        + " translate IPv4 to IPv4 and IPv6 to IPv6, in two ltm snat if need be");
    }

    @Test
    void whatIsNoServiceIsRefused() {
        refused(
                Map.of("automap", true, "services", List.of("smtp")),
                "'smtp' is not a service; write tcp or udp and a port, such as tcp:25");
        refused(
                Map.of("automap", true, "services", List.of("tcp:mail")),
                "'mail' is not a port; write a number from 1 to 65535 or a name such as smtp or https");
    }

    @Test
    void vlansCountOnlyWhenTheyAreEnabled() {
        String remedy = "; name the VLANs it counts on and write vlans-enabled, or leave both out for all VLANs";
        refused(
                Map.of("automap", true, "vlans", List.of("internal"), "vlans-disabled", true),
                "vlans are named without vlans-enabled" + remedy);
        refused(Map.of("automap", true, "vlans-enabled", true), "vlans-enabled without vlans leaves none" + remedy);
    }

    @Test
    void whatRunsIsShownWithTheReasonWhyTheKernelDoesNotCarryIt() throws Exception {
        RunningSnats running = new RunningSnats();
        NodeSnatStatus status = new NodeSnatStatus(running);
        List<NetworkObject> objects = List.of(snat(Map.of("snatpool", "p", "services", List.of("tcp:25"))));
        running.prepare(objects).discard();
        assertThat(status.status()).isEmpty();

        running.prepare(objects).apply();
        assertThat(status.status()).singleElement().satisfies(shown -> {
            assertThat(shown.availability()).isEqualTo(Availability.OFFLINE);
            assertThat(shown.reason()).isEqualTo("no installed bundle brings the data path netfilter");
            assertThat(shown.figures())
                    .isEqualTo(Map.of(
                            "origins", "10.10.10.11", "translation", "p", "services", "tcp:25", "interfaces", "all"));
        });

        status.carrier = new WorkingPath();
        assertThat(status.status().get(0).availability()).isEqualTo(Availability.AVAILABLE);

        DataPath.Change change = running.prepare(List.of());
        change.apply();
        assertThat(status.status()).isEmpty();
        change.undo();
        assertThat(status.status()).hasSize(1);
    }

    private static final class WorkingPath implements DataPath {
        @Override
        public Change prepare(List<NetworkObject> objects) {
            throw new UnsupportedOperationException("only asked how it is");
        }

        @Override
        public String reasonDown() {
            return null;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import static io.bascule.net.Stanzas.own;
import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.config.ObjectId;
import io.bascule.api.network.DataPath;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.Vlan;
import io.bascule.api.status.Availability;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** None of the interfaces here has an Ethernet behind it, so nothing is sent. */
class RunningNetworkTest {
    private static final List<NetworkObject> OBJECTS = List.of(
            new Vlan(new ObjectId("net.vlan", "loop"), "lo"),
            new Vlan(new ObjectId("net.vlan", "gone"), "bscnone0"),
            own("127.0.0.1", 8, "lo"),
            own("198.51.100.1", 24, "bscnone0"),
            own("198.51.100.25", 32, ""));

    private final Announcer announcer = new Announcer();
    private final RunningNetwork network = new RunningNetwork(announcer);
    private final Carrier carrier = new Carrier();

    @AfterEach
    void stop() {
        announcer.stop();
    }

    @Test
    void whatIsAppliedCountsUntilItIsUndone() {
        network.prepare(OBJECTS).discard();
        assertThat(network.addresses()).isEmpty();

        DataPath.Change change = network.prepare(OBJECTS);
        assertThat(change.findings()).isEmpty();
        assertThat(change.apply()).isEmpty();
        assertThat(network.vlans()).hasSize(2);
        assertThat(network.addresses()).hasSize(3);

        change.undo();
        assertThat(network.vlans()).isEmpty();
        assertThat(network.addresses()).isEmpty();
    }

    @Test
    void aVlanIsThereWhenItsInterfaceIs() {
        network.prepare(OBJECTS).apply();

        assertThat(new VlanStatus(network).status())
                .satisfiesExactly(
                        loop -> {
                            assertThat(loop.availability()).isEqualTo(Availability.AVAILABLE);
                            assertThat(loop.figures())
                                    .containsEntry("interface", "lo")
                                    .containsKeys("bytes-in", "bytes-out");
                        },
                        gone -> {
                            assertThat(gone.availability()).isEqualTo(Availability.OFFLINE);
                            assertThat(gone.reason()).isEqualTo("this machine has no interface bscnone0");
                        });
    }

    @Test
    void aSelfIpIsThereWhenThisMachineHasIt() {
        network.prepare(OBJECTS).apply();
        SelfStatus status = new SelfStatus(network, carrier);

        assertThat(status.status())
                .satisfiesExactly(
                        here -> {
                            assertThat(here.availability()).isEqualTo(Availability.AVAILABLE);
                            assertThat(here.figures()).containsEntry("address", "127.0.0.1/8");
                        },
                        missing -> {
                            assertThat(missing.availability()).isEqualTo(Availability.OFFLINE);
                            assertThat(missing.reason())
                                    .isEqualTo("no installed bundle brings the data path netfilter");
                        });

        carrier.path = new RunningNetwork(announcer);
        assertThat(status.status().get(1).reason()).isEqualTo("bscnone0 does not have it");
    }

    @Test
    void aVirtualAddressIsThereWhileItsDataPathWorks() {
        network.prepare(OBJECTS).apply();
        VirtualAddressStatus status = new VirtualAddressStatus(network, carrier);

        assertThat(status.status()).singleElement().satisfies(shown -> {
            assertThat(shown.id().name()).isEqualTo("198.51.100.25");
            assertThat(shown.availability()).isEqualTo(Availability.OFFLINE);
        });

        carrier.path = new RunningNetwork(announcer);
        assertThat(status.status().get(0).availability()).isEqualTo(Availability.AVAILABLE);
    }

    @Test
    void allAreAnnouncedAgainOnRequest() {
        network.prepare(OBJECTS).apply();

        assertThat(new AnnounceCommand(network).announce())
                .isEqualTo("1 of 3 addresses are on this machine, and are being announced to the neighbours.");
    }
}

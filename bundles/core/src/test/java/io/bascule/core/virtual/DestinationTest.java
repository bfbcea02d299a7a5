// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.TrafficMatch;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DestinationTest {
    private static final InetSocketAddress ADDRESS = new InetSocketAddress("10.0.0.1", 25);

    private static final TrafficMatch MATCH =
            new TrafficMatch(IpNetwork.host(ADDRESS.getAddress()), IpNetwork.ALL_IPV4, 25, TrafficMatch.TCP, List.of());

    private final Stanza virtual = new Stanza(
            new ObjectId("ltm.virtual", "v"),
            new Settings(Map.of("destination", "10.0.0.1:25"), Map.of("destination", new Origin("a.conf", 12))),
            List.of(),
            true,
            new Origin("a.conf", 10));

    private String told(Throwable why) {
        return Destination.cannotListen(virtual, ADDRESS, why).toString();
    }

    @Test
    void aPortThatIsTakenIsToldWithTheCommandThatShowsByWhom() {
        assertThat(told(new IOException("bind(..) failed with error(-98): Address already in use")))
                .isEqualTo("a.conf:12: error: ltm virtual v: destination: cannot listen on 10.0.0.1:25:"
                        + " Address already in use; another program has this port;"
                        + " 'ss -ltnp sport = :25' shows which.");
    }

    @Test
    void aPortThatNeedsAPrivilegeIsToldWithItsName() {
        assertThat(told(new BindException("Permission denied")))
                .endsWith("Permission denied; ports below 1024 need CAP_NET_BIND_SERVICE; start with it, or choose a"
                        + " higher port.");
    }

    @Test
    void anAddressOfAnotherMachineIsToldWithTheCommandThatShowsOurs() {
        assertThat(told(new BindException("Cannot assign requested address")))
                .endsWith("this machine does not have that address; add it, or use one that 'ip addr' shows.");
    }

    @Test
    void anythingElseIsToldAsTheKernelSaysIt() {
        assertThat(told(new IOException("Too many open files")))
                .endsWith("cannot listen on 10.0.0.1:25: Too many open files; correct the destination or free it.");
    }

    @Test
    void anAddressThatIsTakenIsToldWithItsOwnerAndWhereThatStands() {
        Stanza owner = Workshop.stanza("ltm.virtual", "first", Settings.EMPTY);

        assertThat(Destination.taken(virtual, MATCH, owner))
                .hasToString("a.conf:12: error: ltm virtual v: destination: 10.0.0.1:25 belongs to ltm virtual first"
                        + " already (bascule.conf:7); give one of them another address or port, or disable it.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import static io.bascule.net.Stanzas.own;
import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.network.OwnAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class StationTest {
    private static List<String> stations(OwnAddress... addresses) {
        return Station.of(List.of(addresses)).stream().map(Station::toString).toList();
    }

    @Test
    void aSelfIpIsLookedForOnItsOwnInterface() {
        assertThat(stations(own("10.10.10.1", 24, "eth1"))).containsExactly("10.10.10.1 on eth1");
    }

    @Test
    void aVirtualAddressIsLookedForWhereTheSelfIpIsWhoseNetworkHoldsIt() {
        assertThat(stations(
                        own("198.51.100.25", 32, ""),
                        own("2001:db8::25", 128, ""),
                        own("10.10.10.1", 24, "eth1"),
                        own("198.51.0.1", 16, "eth2"),
                        own("198.51.100.1", 24, "eth3"),
                        own("2001:db8::1", 64, "eth3")))
                .startsWith("198.51.100.25 on eth3", "2001:db8::25 on eth3");
    }

    @Test
    void anAddressThatIsRoutedToIsNotAnnounced() {
        assertThat(stations(own("198.51.100.25", 32, ""), own("10.10.10.1", 24, "eth1")))
                .containsExactly("10.10.10.1 on eth1");
    }

    @Test
    void anAddressThatAnswersNoArpIsNotAnnounced() {
        OwnAddress loud = own("10.10.10.1", 24, "eth1");
        OwnAddress silent =
                new OwnAddress(loud.id(), loud.address(), loud.network(), loud.device(), false, false, true);
        assertThat(stations(silent)).isEmpty();
    }
}

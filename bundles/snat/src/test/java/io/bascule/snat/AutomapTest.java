// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.network.IpNetwork;
import io.bascule.api.snat.SnatStrategy;
import io.bascule.testkit.SnatStrategyContract;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class AutomapTest extends SnatStrategyContract {
    private static final IpNetwork INTERNAL =
            new IpNetwork(NetUtil.createInetAddressFromIpAddressString("10.0.1.0"), 24);

    @Override
    protected SnatStrategy strategy() {
        return new Automap(
                peer -> INTERNAL.contains(peer) ? NetUtil.createInetAddressFromIpAddressString("10.0.1.254") : null);
    }

    @Test
    void membersSeeTheSelfIpOnTheirNetwork() {
        assertThat(strategy().source(from("192.0.2.7"), to("10.0.1.1")))
                .isEqualTo(new InetSocketAddress("10.0.1.254", 0));
    }

    @Test
    void whereThereIsNoSelfIpTheRoutingTableChooses() {
        assertThat(strategy().source(from("192.0.2.7"), to("10.0.2.1"))).isNull();
    }
}

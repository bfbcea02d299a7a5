// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import io.bascule.api.flow.Flow;
import io.bascule.api.network.SelfAddresses;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.pool.Member;
import io.bascule.api.snat.SnatStrategy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Members see a self IP of this machine on their own network, the floating one where there is one, so that a standby
 * that takes over has it too; elsewhere the address that the routing table chooses.
 */
@Component(property = Plugin.NAME + "=automap")
public final class Automap implements SnatStrategy {
    private final SelfAddresses self;

    @Activate
    public Automap(@Reference SelfAddresses self) {
        this.self = self;
    }

    @Override
    public @Nullable InetSocketAddress source(Flow flow, Member member) {
        InetAddress address = self.towards(member.address().getAddress());
        return address == null ? null : new InetSocketAddress(address, 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import io.bascule.api.flow.Flow;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.pool.Member;
import io.bascule.api.snat.SnatStrategy;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Members see the address of this machine that the routing table chooses towards them. */
@Component(property = Plugin.NAME + "=automap")
public final class Automap implements SnatStrategy {
    @Override
    public @Nullable InetSocketAddress source(Flow flow, Member member) {
        return null;
    }
}

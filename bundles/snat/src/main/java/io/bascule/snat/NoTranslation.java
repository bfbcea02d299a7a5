// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import io.bascule.api.flow.Flow;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.pool.Member;
import io.bascule.api.snat.SnatStrategy;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Members see the client's own address, as mail servers need to for their reputation checks. Members must answer through
 * this machine: their default gateway is here. A client of the other address family cannot be shown to a member and is
 * translated.
 */
@Component(property = Plugin.NAME + "=none")
public final class NoTranslation implements SnatStrategy {
    @Override
    public @Nullable InetSocketAddress source(Flow flow, Member member) {
        boolean sameFamily = flow.client()
                .getAddress()
                .getClass()
                .equals(member.address().getAddress().getClass());
        return sameFamily ? new InetSocketAddress(flow.client().getAddress(), 0) : null;
    }
}

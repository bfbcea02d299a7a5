// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.fastl4;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.FastL4;
import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.ServerType;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.plugin.WaitingException;
import io.bascule.api.pool.Member;
import io.bascule.api.pool.Pool;
import org.osgi.service.component.annotations.Component;

/** F5's performance layer 4 virtual server: the kernel sends each new flow to a member of the pool. */
@Component(property = Plugin.NAME + "=" + FastL4Profiles.KIND)
public final class FastL4Server implements ServerType {
    private static final String POOL = "pool";
    private static final String TRANSLATE_PORT = "translate-port";

    @Override
    public VirtualPath.Action prepare(Stanza virtual, TrafficMatch match, Assembly assembly)
            throws ConfigurationException, WaitingException {
        Settings settings = virtual.settings();
        FastL4 profile = LayerFour.profile(settings, assembly);
        Pool pool = pool(settings, match.destination(), assembly);
        warnOfOnePortForAll(settings, match, assembly);
        return new VirtualPath.Balance(
                pool,
                settings.flag("translate-address"),
                settings.flag(TRANSLATE_PORT),
                TranslationReader.read(settings, match.destination(), assembly),
                profile);
    }

    private static Pool pool(Settings settings, IpNetwork destination, Assembly assembly)
            throws ConfigurationException, WaitingException {
        String name = settings.text(POOL, "");
        if (name.isEmpty()) {
            throw new ConfigurationException(
                    POOL,
                    "a virtual server with a fastl4 profile sends flows to a pool, and it has none",
                    "write pool POOL, or ip-forward to route them");
        }
        Pool pool = assembly.object(Pool.class, assembly.stanza("ltm.pool", name));
        for (Member member : pool.members()) {
            if (IpNetwork.host(member.address().getAddress()).isIpv6() != destination.isIpv6()) {
                throw new ConfigurationException(
                        POOL,
                        "member " + member.name()
                                + " is of the other address family than the destination, and the kernel"
                                + " translates within a family only",
                        "give it a pool of the destination's family, or make this a standard virtual server");
            }
        }
        return pool;
    }

    private static void warnOfOnePortForAll(Settings settings, TrafficMatch match, Assembly assembly) {
        if (match.port() == 0 && settings.flag(TRANSLATE_PORT)) {
            assembly.warn(
                    TRANSLATE_PORT,
                    "whatever port a client asks for, it reaches the member's own",
                    "write translate-port disabled to keep the port it asked for");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Stanza;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.snat.SnatPool;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes SNAT pools. */
@Component(service = ObjectFactory.class, property = Plugin.NAME + "=" + SnatPools.KIND)
public final class SnatPools implements ObjectFactory<SnatPool> {
    static final String KIND = "ltm.snatpool";

    private static final String MEMBERS = "members";

    private final SnatPoolRegistry registry;

    @Activate
    public SnatPools(@Reference SnatPoolRegistry registry) {
        this.registry = registry;
    }

    @Override
    public SnatPool prepare(Stanza stanza, Assembly assembly) throws ConfigurationException {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        for (String written : stanza.settings().as(SnatPoolSchema.class).members()) {
            if (!addresses.add(SourceAddress.parse(MEMBERS, written))) {
                throw new ConfigurationException(MEMBERS, written + " is listed twice", "take one of them out");
            }
        }
        if (addresses.isEmpty()) {
            throw new ConfigurationException(
                    MEMBERS, "a SNAT pool without addresses can translate nothing", "write members { ADDRESS }");
        }
        String name = stanza.id().name();
        List<SourceAddress> sources = addresses.stream()
                .map(address -> registry.known(name, address).orElseGet(() -> new SourceAddress(address)))
                .toList();
        return new SpreadPool(name, sources, registry);
    }
}

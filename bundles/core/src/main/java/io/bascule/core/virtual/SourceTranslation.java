// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.api.network.DataPath;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.WaitingException;
import io.bascule.api.snat.SnatPool;
import io.bascule.api.snat.SnatStrategy;
import io.bascule.core.flow.Sources;
import io.bascule.core.net.LocalAddresses;
import io.bascule.core.net.Privileges;
import java.util.Optional;

/** Reads {@code source-address-translation} and {@code source-port} of a standard virtual server. */
final class SourceTranslation {
    private static final String KEY = "source-address-translation";
    private static final String NONE = "none";

    private SourceTranslation() {}

    /** True when members see the client's own address on a network, so that their answers must be brought back here. */
    static boolean isTransparent(Settings virtual, TrafficMatch match) {
        return virtual.block(KEY).text("type", NONE).equals(NONE)
                && !virtual.text("pool", "").isEmpty()
                && !match.destination().address().isLoopbackAddress();
    }

    static Sources read(Settings virtual, TrafficMatch match, LocalAddresses local, Assembly assembly)
            throws ConfigurationException, WaitingException {
        Settings block = virtual.block(KEY);
        if (isTransparent(virtual, match)) {
            warnOfWhatIsMissing(assembly);
        }
        return new Sources(
                strategy(block, assembly),
                !virtual.text("source-port", "preserve").equals("change"),
                block.text("same-subnet", "translate").equals("refuse"),
                local);
    }

    private static SnatStrategy strategy(Settings block, Assembly assembly)
            throws ConfigurationException, WaitingException {
        return SnatPool.isMeant(KEY, block)
                ? assembly.object(SnatPool.class, assembly.stanza("ltm.snatpool", block.text("pool", "")))
                : assembly.plugin(SnatStrategy.class, block.text("type", NONE), "source address translation");
    }

    private static void warnOfWhatIsMissing(Assembly assembly) {
        Optional<DataPath> path = assembly.findPlugin(DataPath.class, DataPath.NETFILTER);
        String down = DataPath.whyDown(path.orElse(null));
        if (path.isPresent() && !Privileges.allowTransparentSockets()) {
            down = "this process lacks CAP_NET_ADMIN";
        }
        if (down != null) {
            assembly.warn(
                    KEY,
                    "members cannot be shown the client's own address, because " + down,
                    "see docs/network.md, or write 'source-address-translation { type automap }'");
        }
    }
}

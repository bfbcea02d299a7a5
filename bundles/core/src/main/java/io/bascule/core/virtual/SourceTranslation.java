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
    private static final String SNAT = "snat";

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
        String type = block.text("type", NONE);
        if (isTransparent(virtual, match)) {
            warnOfWhatIsMissing(assembly);
        }
        return new Sources(
                strategy(type, block.text("pool", ""), assembly),
                !virtual.text("source-port", "preserve").equals("change"),
                block.text("same-subnet", "translate").equals("refuse"),
                local);
    }

    private static SnatStrategy strategy(String type, String pool, Assembly assembly)
            throws ConfigurationException, WaitingException {
        if (type.equals(SNAT) == pool.isEmpty()) {
            throw new ConfigurationException(
                    KEY,
                    pool.isEmpty() ? "type snat needs a pool" : "only type snat has a pool",
                    "write { type snat pool POOL } with an ltm snatpool, or { type automap }");
        }
        return type.equals(SNAT)
                ? assembly.object(SnatPool.class, assembly.stanza("ltm.snatpool", pool))
                : assembly.plugin(SnatStrategy.class, type, "source address translation");
    }

    private static void warnOfWhatIsMissing(Assembly assembly) {
        Optional<DataPath> path = assembly.findPlugin(DataPath.class, VirtualFactory.DATA_PATH);
        String down = path.map(DataPath::reasonDown).orElse(null);
        if (path.isEmpty()) {
            down = "no installed bundle brings the data path " + VirtualFactory.DATA_PATH;
        } else if (!Privileges.allowTransparentSockets()) {
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

// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.fastl4;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.Translation;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.WaitingException;
import io.bascule.api.snat.SnatPool;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Reads {@code source-address-translation} of a virtual server whose packets the kernel translates. */
final class TranslationReader {
    private static final String KEY = "source-address-translation";

    private TranslationReader() {}

    /** @param destination of the virtual server, whose family its flows are of */
    static Translation read(Settings virtual, IpNetwork destination, Assembly assembly)
            throws ConfigurationException, WaitingException {
        Settings block = virtual.block(KEY);
        boolean fromPool = SnatPool.isMeant(KEY, block);
        if (block.text("same-subnet", "translate").equals("refuse")) {
            throw new ConfigurationException(
                    KEY,
                    "only a standard virtual server can refuse a client that is on a member's own subnet",
                    "take same-subnet out, or write { type automap }");
        }
        if (fromPool) {
            String pool = block.text("pool", "");
            return addresses(assembly.object(SnatPool.class, assembly.stanza("ltm.snatpool", pool)), destination);
        }
        String type = block.text("type", "none");
        return switch (type) {
            case "none" -> Translation.NONE;
            case "automap" -> Translation.AUTOMAP;
            default ->
                throw new ConfigurationException(
                        KEY, "the kernel knows no type '" + type + "'", "write none, automap or snat with a pool");
        };
    }

    private static Translation addresses(SnatPool pool, IpNetwork destination) throws ConfigurationException {
        List<InetAddress> sameFamily = pool.addresses().stream()
                .filter(address -> IpNetwork.host(address).isIpv6() == destination.isIpv6())
                .toList();
        if (sameFamily.isEmpty()) {
            throw new ConfigurationException(
                    KEY,
                    "ltm snatpool " + pool.name() + " has no address of the destination's family",
                    "add an " + (destination.isIpv6() ? "IPv6" : "IPv4") + " address to it, or choose another pool");
        }
        return new Translation.Addresses(pool.name(), sameFamily, Optional.of(pool));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.snat;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import java.net.InetAddress;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A {@code ltm snatpool}, ready: connections to members leave from its addresses (F5 {@code source-address-translation
 * { type snat pool p }}). The kernel spreads its own flows over the same addresses.
 */
@ConsumerType
public interface SnatPool extends SnatStrategy {
    /**
     * True when a {@code source-address-translation} block means a SNAT pool, which it then names under {@code pool}.
     *
     * @param key where the block stands
     * @throws ConfigurationException if it is of type snat without a pool, or of another with one
     */
    static boolean isMeant(String key, Settings block) throws ConfigurationException {
        boolean meant = block.text("type", "none").equals("snat");
        boolean named = !block.text("pool", "").isEmpty();
        if (meant != named) {
            throw new ConfigurationException(
                    key,
                    meant ? "type snat needs a pool" : "only type snat has a pool",
                    "write { type snat pool POOL } with an ltm snatpool, or { type automap }");
        }
        return meant;
    }

    String name();

    /** Never empty. */
    List<InetAddress> addresses();

    /**
     * Told, now and then, by a data path that translates by itself.
     *
     * @param connections how many found no free port since it last told
     */
    default void exhausted(long connections) {}
}

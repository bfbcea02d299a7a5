// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.snat;

import java.net.InetAddress;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A {@code ltm snatpool}, ready: connections to members leave from its addresses (F5 {@code source-address-translation
 * { type snat pool p }}). The kernel spreads its own flows over the same addresses.
 */
@ConsumerType
public interface SnatPool extends SnatStrategy {
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

// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.health;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs monitors and remembers what they said. Watches of the same monitor on the same address share one probe and its
 * answer, also across configurations. Safe on any thread.
 */
@ProviderType
public interface HealthService {
    /**
     * Begins to watch an address.
     *
     * @param listener told the answer known so far before this method returns, if there is one, and then every change,
     *     on an event loop
     */
    Watch watch(InetSocketAddress target, Monitor monitor, Consumer<ProbeResult> listener);

    /** An interest in an address. */
    @ProviderType
    interface Watch extends AutoCloseable {
        /** Ends it; the answer is remembered for a moment, for a configuration that asks again. */
        @Override
        void close();
    }
}

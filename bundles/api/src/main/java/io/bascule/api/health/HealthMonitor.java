// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.health;

import io.netty.bootstrap.Bootstrap;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One probe of one address. Schedules, timeouts, up and down rules and jitter belong to the host. Make one per
 * {@code ltm monitor} stanza with an {@link io.bascule.api.plugin.ObjectFactory} that returns a {@link Monitor}.
 */
@ConsumerType
@FunctionalInterface
public interface HealthMonitor {
    /**
     * Starts one probe.
     *
     * @param target the member's address
     * @param bootstrap with event loop, channel type and connect timeout set; the probe adds its handler and connects
     * @return completed on that event loop; a failed future counts as down with the failure's message. The host cancels
     *     it when the time is over, and the probe then closes what it opened
     */
    Future<ProbeResult> probe(InetSocketAddress target, Bootstrap bootstrap);
}

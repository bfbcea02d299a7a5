// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.flow;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * One flow that is alive, with its client side and its server side (F5 {@code show sys connection}).
 *
 * @param virtualServer the name of the virtual server that took it, or of the {@code ltm snat}; empty for neither
 * @param protocol IP protocol number, such as 6 for TCP
 * @param client who opened it
 * @param destination where the client sent it
 * @param source whom the server sees; empty while there is no server side
 * @param server whom it was sent to; empty while there is no server side
 * @param age since it began, as far as that is known
 * @param idle since something last passed, as far as that is known
 * @param bytesIn from the client, where they are counted
 * @param bytesOut to the client, where they are counted
 */
public record LiveFlow(
        String virtualServer,
        int protocol,
        InetSocketAddress client,
        InetSocketAddress destination,
        Optional<InetSocketAddress> source,
        Optional<InetSocketAddress> server,
        Optional<Duration> age,
        Optional<Duration> idle,
        long bytesIn,
        long bytesOut) {}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.network;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Stanza;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.WaitingException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of virtual server that proxies no bytes (F5: forwarding IP, reject, performance layer 4). Register it with
 * {@link io.bascule.api.plugin.Plugin#NAME} set to what chooses it in an {@code ltm virtual}: the key {@code ip-forward}
 * or {@code reject}, or the kind of a profile, such as {@code ltm.profile.fastl4}.
 */
@ConsumerType
@FunctionalInterface
public interface ServerType {
    /**
     * As {@link io.bascule.api.plugin.ObjectFactory#prepare}.
     *
     * @param virtual its {@code ltm virtual} stanza
     * @param match which packets it takes, read from the stanza already
     */
    VirtualPath.Action prepare(Stanza virtual, TrafficMatch match, Assembly assembly)
            throws ConfigurationException, WaitingException;
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.network;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Settings;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.WaitingException;
import java.util.ArrayList;
import java.util.List;

/**
 * A broadcast domain by name.
 *
 * @param device the network interface that is in it
 */
public record Vlan(ObjectId id, String device) implements NetworkObject {
    private static final String KEY = "vlans";

    /**
     * The interfaces of the VLANs that an object names under {@code vlans}, with {@code vlans-enabled}; empty for all.
     *
     * @param counts what the object does on them, such as {@code listens}, for the sentence that refuses half of it
     */
    public static List<String> interfaces(Settings settings, String counts, Assembly assembly)
            throws ConfigurationException, WaitingException {
        List<String> names = settings.list(KEY);
        boolean none = names.isEmpty();
        if (none == settings.flag("vlans-enabled")) {
            throw new ConfigurationException(
                    KEY,
                    none ? "vlans-enabled without vlans leaves none" : "vlans are named without vlans-enabled",
                    "name the VLANs it " + counts + " on and write vlans-enabled, or leave both out for all VLANs");
        }
        List<String> interfaces = new ArrayList<>();
        for (String name : names) {
            interfaces.add(assembly.object(Vlan.class, assembly.stanza("net.vlan", name))
                    .device());
        }
        return interfaces;
    }
}

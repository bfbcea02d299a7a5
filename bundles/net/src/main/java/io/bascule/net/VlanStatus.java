// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.bascule.api.network.Vlan;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.status.Availability;
import io.bascule.api.status.ObjectStatus;
import io.bascule.api.status.StatusProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells people which interface each VLAN is, and what went through it. */
@Component(property = Plugin.NAME + "=" + Vlans.KIND)
public final class VlanStatus implements StatusProvider {
    private final RunningNetwork network;

    @Activate
    public VlanStatus(@Reference RunningNetwork network) {
        this.network = network;
    }

    @Override
    public List<ObjectStatus> status() {
        Map<String, Interfaces.Counters> interfaces = Interfaces.read();
        return network.vlans().stream()
                .map(vlan -> status(vlan, interfaces.get(vlan.device())))
                .toList();
    }

    private static ObjectStatus status(Vlan vlan, Interfaces.@Nullable Counters counters) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("interface", vlan.device());
        if (counters != null) {
            figures.put("bytes-in", counters.bytesIn());
            figures.put("bytes-out", counters.bytesOut());
        }
        return new ObjectStatus(
                vlan.id(),
                counters == null ? Availability.OFFLINE : Availability.AVAILABLE,
                (counters == null ? "this machine has no interface " : "is the interface ") + vlan.device(),
                figures,
                List.of());
    }
}

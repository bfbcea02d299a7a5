// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.bascule.api.network.OwnAddress;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.status.Availability;
import io.bascule.api.status.ObjectStatus;
import io.bascule.api.status.StatusProvider;
import io.netty.util.NetUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells people which addresses of virtual servers this machine answers for, and how. */
@Component(property = Plugin.NAME + "=" + VirtualAddresses.KIND)
public final class VirtualAddressStatus implements StatusProvider {
    private final RunningNetwork network;
    private final Carrier carrier;

    @Activate
    public VirtualAddressStatus(@Reference RunningNetwork network, @Reference Carrier carrier) {
        this.network = network;
        this.carrier = carrier;
    }

    @Override
    public List<ObjectStatus> status() {
        String down = carrier.reasonDown();
        return network.addresses().stream()
                .filter(own -> own.id().kind().equals(VirtualAddresses.KIND))
                .map(own -> status(own, down))
                .toList();
    }

    private static ObjectStatus status(OwnAddress own, @Nullable String down) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("address", NetUtil.toAddressString(own.address()));
        figures.put("arp", word(own.arp()));
        figures.put("icmp-echo", word(own.icmpEcho()));
        return new ObjectStatus(
                own.id(),
                down == null ? Availability.AVAILABLE : Availability.OFFLINE,
                down == null ? "the kernel answers for it" : down,
                figures,
                List.of());
    }

    private static String word(boolean enabled) {
        return enabled ? "enabled" : "disabled";
    }
}

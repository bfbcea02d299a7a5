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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells people which self IPs this machine has. */
@Component(property = Plugin.NAME + "=" + SelfIps.KIND)
public final class SelfStatus implements StatusProvider {
    private final RunningNetwork network;
    private final Carrier carrier;

    @Activate
    public SelfStatus(@Reference RunningNetwork network, @Reference Carrier carrier) {
        this.network = network;
        this.carrier = carrier;
    }

    @Override
    public List<ObjectStatus> status() {
        return network.addresses().stream()
                .filter(own -> own.id().kind().equals(SelfIps.KIND))
                .map(this::status)
                .toList();
    }

    private ObjectStatus status(OwnAddress own) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("address", NetUtil.toAddressString(own.address()) + "/" + own.network());
        figures.put("interface", own.device());
        figures.put("floating", own.floating() ? "yes" : "no");
        boolean here = Interfaces.have(own.address());
        return new ObjectStatus(
                own.id(),
                here ? Availability.AVAILABLE : Availability.OFFLINE,
                here ? "this machine has it" : missing(own),
                figures,
                List.of());
    }

    private String missing(OwnAddress own) {
        String down = carrier.reasonDown();
        return down != null ? down : own.device() + " does not have it";
    }
}

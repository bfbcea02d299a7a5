// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import io.bascule.api.network.DataPath;
import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.NodeSnat;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.Translation;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.status.Availability;
import io.bascule.api.status.ObjectStatus;
import io.bascule.api.status.StatusProvider;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Tells people what becomes of the connections that nodes open. */
@Component(property = Plugin.NAME + "=" + NodeSnats.KIND)
public final class NodeSnatStatus implements StatusProvider {
    private final RunningSnats snats;

    /** The one that carries them. */
    @Reference(
            target = "(" + Plugin.NAME + "=" + DataPath.NETFILTER + ")",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable DataPath carrier;

    @Activate
    public NodeSnatStatus(@Reference RunningSnats snats) {
        this.snats = snats;
    }

    @Override
    public List<ObjectStatus> status() {
        String down = DataPath.whyDown(carrier);
        return snats.running().stream().map(snat -> status(snat, down)).toList();
    }

    private static ObjectStatus status(NodeSnat snat, @Nullable String down) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put(
                "origins",
                words(snat.origins().stream().map(IpNetwork::toString).toList()));
        figures.put("translation", translation(snat.translation()));
        figures.put(
                "services",
                words(snat.services().stream().map(NodeSnatStatus::service).toList()));
        figures.put("interfaces", words(snat.interfaces()));
        return new ObjectStatus(
                snat.id(),
                down == null ? Availability.AVAILABLE : Availability.OFFLINE,
                down == null ? "the kernel translates" : down,
                figures,
                List.of());
    }

    private static String words(Collection<String> words) {
        return words.isEmpty() ? "all" : String.join(" ", words);
    }

    private static String translation(Translation translation) {
        if (translation instanceof Translation.Addresses addresses) {
            return addresses.name();
        }
        return translation instanceof Translation.Automap ? "automap" : "none";
    }

    private static String service(NodeSnat.Service service) {
        return (service.protocol() == TrafficMatch.TCP ? "tcp:" : "udp:") + service.port();
    }
}

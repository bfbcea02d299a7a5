// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack;

import io.bascule.api.network.DataPath;
import io.bascule.api.network.FastL4;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.plugin.Plugin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Whose a flow of the kernel is. Safe on any thread. */
@Component(service = Owners.class)
public final class Owners {
    private final List<DataPath> paths = new CopyOnWriteArrayList<>();
    /** Those that virtual servers and SNATs are carried by; others only hear of the same commits. */
    private final List<DataPath> carriers = new CopyOnWriteArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(!(" + Plugin.NAME + "=" + CarriedObjects.NAME + "))")
    void addPath(DataPath path, Map<String, ?> properties) {
        paths.add(path);
        if (DataPath.NETFILTER.equals(properties.get(Plugin.NAME))) {
            carriers.add(path);
        }
    }

    void removePath(DataPath path) {
        paths.remove(path);
        carriers.remove(path);
    }

    /** True when no flow can be ours, because nothing works that would mark it; whoever should has said why. */
    boolean areNone() {
        return carriers.stream().allMatch(path -> path.reasonDown() != null);
    }

    /**
     * The object the kernel carries a flow for. Flows that lead to and from sockets of the full proxy are not the
     * kernel's: the proxy knows more of them, and tells.
     *
     * @param mark the flow's
     */
    Optional<NetworkObject> of(int mark) {
        for (DataPath path : paths) {
            NetworkObject owner = path.owner(mark);
            if (owner != null) {
                return isProxied(owner) ? Optional.empty() : Optional.of(owner);
            }
        }
        return Optional.empty();
    }

    private static boolean isProxied(NetworkObject owner) {
        return owner instanceof VirtualPath virtual && virtual.action() instanceof VirtualPath.Proxy;
    }

    /** How the owner wants its flows treated; empty for one that has no such profile. */
    static Optional<FastL4> profile(NetworkObject owner) {
        if (owner instanceof VirtualPath virtual) {
            if (virtual.action() instanceof VirtualPath.Balance balance) {
                return Optional.of(balance.profile());
            }
            if (virtual.action() instanceof VirtualPath.Forward forward) {
                return Optional.of(forward.profile());
            }
        }
        return Optional.empty();
    }
}

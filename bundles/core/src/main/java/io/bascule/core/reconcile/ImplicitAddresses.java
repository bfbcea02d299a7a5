// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import io.bascule.api.config.ObjectId;
import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.NodeSnat;
import io.bascule.api.network.OwnAddress;
import io.bascule.api.network.Translation;
import io.bascule.api.network.VirtualPath;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The addresses that nobody wrote and an F5 administrator expects: the destination of a virtual server and the address
 * that an {@code ltm snat} translates to are this machine's to answer for. That goes for addresses in the network of a
 * self IP alone, where somebody could ask; whoever configures no self IP keeps the addresses of this machine to himself.
 */
final class ImplicitAddresses {
    private static final String KIND = "ltm.virtual-address";

    private ImplicitAddresses() {}

    /** What is missing beside {@code objects}. */
    static List<OwnAddress> of(List<NetworkObject> objects) {
        Map<InetAddress, OwnAddress> written = new HashMap<>();
        List<OwnAddress> selfIps = new ArrayList<>();
        for (NetworkObject object : objects) {
            if (object instanceof OwnAddress own) {
                written.put(own.address(), own);
                if (!own.device().isEmpty()) {
                    selfIps.add(own);
                }
            }
        }
        if (selfIps.isEmpty()) {
            return List.of();
        }
        return objects.stream()
                .flatMap(ImplicitAddresses::answeredFor)
                .distinct()
                .filter(address -> !written.containsKey(address))
                .filter(address ->
                        selfIps.stream().anyMatch(self -> self.subnet().contains(address)))
                .map(ImplicitAddresses::address)
                .toList();
    }

    private static Stream<InetAddress> answeredFor(NetworkObject object) {
        if (object instanceof VirtualPath path) {
            IpNetwork destination = path.match().destination();
            // What is forwarded to one address is for the machine that has it.
            boolean ours = destination.isHost() && !(path.action() instanceof VirtualPath.Forward);
            Stream<InetAddress> own = ours ? Stream.of(destination.address()) : Stream.empty();
            return Stream.concat(own, translated(source(path.action())));
        }
        return object instanceof NodeSnat snat ? translated(snat.translation()) : Stream.empty();
    }

    private static Translation source(VirtualPath.Action action) {
        if (action instanceof VirtualPath.Balance balance) {
            return balance.source();
        }
        return action instanceof VirtualPath.Forward forward ? forward.source() : Translation.NONE;
    }

    private static Stream<InetAddress> translated(Translation translation) {
        return translation instanceof Translation.Addresses many ? many.addresses().stream() : Stream.empty();
    }

    private static OwnAddress address(InetAddress address) {
        IpNetwork host = IpNetwork.host(address);
        return new OwnAddress(new ObjectId(KIND, host.toString()), address, host.prefix(), "", true, true, true);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.bascule.api.network.OwnAddress;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An address, and the network interface behind which others look for it.
 *
 * @param device the interface
 */
record Station(InetAddress address, String device) {
    /**
     * Those to announce: every address that answers ARP. A virtual address is looked for where the self IP is whose
     * network holds it; without one it is routed to, and no neighbour asks for it.
     */
    static Set<Station> of(List<OwnAddress> addresses) {
        Set<Station> stations = new LinkedHashSet<>();
        for (OwnAddress own : addresses) {
            if (own.arp()) {
                device(own, addresses).ifPresent(device -> stations.add(new Station(own.address(), device)));
            }
        }
        return stations;
    }

    /** True if this machine has the address now; a virtual address may be on another of its interfaces. */
    boolean isHere() {
        return Interfaces.have(address);
    }

    private static Optional<String> device(OwnAddress own, List<OwnAddress> addresses) {
        if (!own.device().isEmpty()) {
            return Optional.of(own.device());
        }
        return addresses.stream()
                .filter(self -> !self.device().isEmpty() && self.subnet().contains(own.address()))
                .max(Comparator.comparingInt(OwnAddress::network))
                .map(OwnAddress::device);
    }

    @Override
    public String toString() {
        return NetUtil.toAddressString(address) + " on " + device;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.network;

import io.bascule.api.config.ObjectId;
import java.net.InetAddress;

/**
 * An address this machine answers to: a self IP, or the address of virtual servers.
 *
 * @param network prefix length of the network it is in
 * @param device the network interface of its VLAN; empty when it is bound to none, as a virtual address is
 * @param floating moves with the active machine of a pair (F5 {@code traffic-group}); automap prefers it
 * @param arp answers ARP and neighbour solicitation
 * @param icmpEcho answers ping
 */
public record OwnAddress(
        ObjectId id, InetAddress address, int network, String device, boolean floating, boolean arp, boolean icmpEcho)
        implements NetworkObject {
    /** The network it is in, by which what is on the same wire is known. */
    public IpNetwork subnet() {
        return new IpNetwork(address, network);
    }
}

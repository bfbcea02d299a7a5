// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.ObjectId;
import io.bascule.api.flow.Traffic;
import io.bascule.api.network.FastL4;
import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.NodeSnat;
import io.bascule.api.network.OwnAddress;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.Translation;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.pool.Pool;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** Objects of the network in few words. */
public final class Objects {
    public static final FastL4 LOOSE = new FastL4(300, 5, 5, true, true, false, 0, false);

    private Objects() {}

    public static IpNetwork net(String text) {
        try {
            return IpNetwork.parse("destination", text);
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static InetAddress address(String text) {
        return net(text).address();
    }

    public static TrafficMatch match(String destination, int port, int protocol) {
        IpNetwork network = net(destination);
        return new TrafficMatch(
                network, network.isIpv6() ? IpNetwork.ALL_IPV6 : IpNetwork.ALL_IPV4, port, protocol, List.of());
    }

    public static TrafficMatch comingFrom(String source, TrafficMatch match) {
        return new TrafficMatch(match.destination(), net(source), match.port(), match.protocol(), match.interfaces());
    }

    public static TrafficMatch on(String device, TrafficMatch match) {
        return new TrafficMatch(match.destination(), match.source(), match.port(), match.protocol(), List.of(device));
    }

    public static VirtualPath server(String name, TrafficMatch match, VirtualPath.Action action) {
        return server(name, match, action, 0);
    }

    public static VirtualPath server(String name, TrafficMatch match, VirtualPath.Action action, int limit) {
        return new VirtualPath(new ObjectId("ltm.virtual", name), match, action, limit, new Traffic());
    }

    public static VirtualPath.Balance balance(Pool pool) {
        return balance(pool, Translation.NONE);
    }

    public static VirtualPath.Balance balance(Pool pool, Translation source) {
        return new VirtualPath.Balance(pool, true, true, source, FastL4.STANDARD);
    }

    public static VirtualPath.Forward forward(FastL4 profile) {
        return new VirtualPath.Forward(Translation.NONE, profile);
    }

    public static NodeSnat snat(String name, String origin, Translation translation, NodeSnat.Service... services) {
        return new NodeSnat(
                new ObjectId("ltm.snat", name), List.of(net(origin)), translation, List.of(services), List.of());
    }

    public static Translation addresses(String... addresses) {
        return new Translation.Addresses(
                "those", Stream.of(addresses).map(Objects::address).toList());
    }

    public static OwnAddress self(String address, int prefix, String device, boolean floating) {
        return new OwnAddress(
                new ObjectId("net.self", address), address(address), prefix, device, floating, true, true);
    }

    public static OwnAddress virtualAddress(String address, boolean arp, boolean echo) {
        InetAddress bare = address(address);
        return new OwnAddress(
                new ObjectId("ltm.virtual-address", address), bare, bare.getAddress().length * 8, "", true, arp, echo);
    }
}

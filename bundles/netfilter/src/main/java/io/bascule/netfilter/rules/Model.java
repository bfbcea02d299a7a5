// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.NodeSnat;
import io.bascule.api.network.OwnAddress;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.VirtualPath;
import java.util.Comparator;
import java.util.List;

/**
 * The objects of the network, sorted, without those that concern no network: what is on a loopback address is between
 * programs of this machine.
 *
 * @param servers every virtual server, the one that takes precedence first
 * @param snats the one that takes precedence first
 * @param addresses in the order of the configuration
 * @param keepsSockets packets to sockets of this process may live, whatever the virtual servers say now
 */
public record Model(List<VirtualPath> servers, List<NodeSnat> snats, List<OwnAddress> addresses, boolean keepsSockets) {
    /** F5's order; of two that match the same, the one whose name comes first, so that it is always the same one. */
    private static final Comparator<VirtualPath> PRECEDENCE = Comparator.comparing(
                    VirtualPath::match, TrafficMatch.PRECEDENCE)
            .thenComparing(path -> path.id().name());

    public static Model of(List<NetworkObject> objects) {
        Model whole = whole(objects);
        return new Model(
                whole.servers.stream().filter(path -> !isLoopback(path)).toList(),
                whole.snats,
                whole.addresses,
                whole.keepsSockets);
    }

    /** The same, for flows of virtual servers that used sockets before. */
    public Model keepingSockets() {
        return new Model(servers, snats, addresses, true);
    }

    /** With what is on loopback addresses. */
    public static Model whole(List<NetworkObject> objects) {
        return new Model(
                objects.stream()
                        .filter(VirtualPath.class::isInstance)
                        .map(VirtualPath.class::cast)
                        .sorted(PRECEDENCE)
                        .toList(),
                objects.stream()
                        .filter(NodeSnat.class::isInstance)
                        .map(NodeSnat.class::cast)
                        .sorted(Comparator.comparing(snat -> snat.id().name()))
                        .toList(),
                objects.stream()
                        .filter(OwnAddress.class::isInstance)
                        .map(OwnAddress.class::cast)
                        .toList(),
                false);
    }

    public static boolean isLoopback(VirtualPath path) {
        return path.match().destination().address().isLoopbackAddress();
    }

    /** False when all that is asked for goes on without us: full proxies that are known by addresses of this machine. */
    public boolean needsKernel() {
        return classifies() || usesSockets() || !addresses.isEmpty();
    }

    /** True when packets that are not for this machine pass it because of us. */
    public boolean forwards() {
        return !snats.isEmpty() || servers.stream().anyMatch(Model::isForwarding);
    }

    /** {@link #forwards} for one family. */
    public boolean forwards(boolean ipv6) {
        return servers.stream()
                        .anyMatch(path ->
                                isForwarding(path) && path.match().destination().isIpv6() == ipv6)
                || snats.stream()
                        .flatMap(snat -> snat.origins().stream())
                        .map(IpNetwork::isIpv6)
                        .anyMatch(origin -> origin == ipv6);
    }

    private static boolean isForwarding(VirtualPath path) {
        return path.action() instanceof VirtualPath.Balance || path.action() instanceof VirtualPath.Forward;
    }

    /** True when new flows must be told apart; else the rules need not look at flows at all. */
    boolean classifies() {
        return forwards()
                || diverts()
                || servers.stream().anyMatch(path -> path.action() instanceof VirtualPath.Reject);
    }

    /** True when packets to addresses of others are for sockets of this process. */
    public boolean usesSockets() {
        return keepsSockets
                || diverts()
                || servers.stream()
                        .anyMatch(path -> path.action() instanceof VirtualPath.Proxy proxy && proxy.transparent());
    }

    /** True when packets are brought to a socket that is not bound to where they go. */
    public boolean diverts() {
        return servers.stream()
                .anyMatch(path -> path.action() instanceof VirtualPath.Proxy proxy
                        && proxy.socket().isPresent());
    }

    /** True when flows may pass that this machine sees one direction of. */
    public boolean isAsymmetric() {
        return servers.stream()
                .anyMatch(path -> path.action() instanceof VirtualPath.Forward forward
                        && forward.profile().looseInitialization());
    }
}

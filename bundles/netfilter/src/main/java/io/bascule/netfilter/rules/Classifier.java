// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.NodeSnat;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.VirtualPath;
import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds the virtual server of a new flow by F5's precedence, in a number of steps that does not grow with the number of
 * virtual servers: hosts are looked up in hash tables by address, protocol and port; networks in one hash table for each
 * length of prefix, the longest first (the kernel refuses overlapping networks in one). Where virtual servers of one
 * destination differ in source or VLAN as well, that destination has a chain of its own, in order.
 */
final class Classifier {
    private final Draft draft;
    private final Family family;
    /** What to do with a flow of a virtual server. */
    private final Map<VirtualPath, String> chains;

    private final String chain;

    Classifier(Draft draft, Family family, Map<VirtualPath, String> chains) {
        this.draft = draft;
        this.family = family;
        this.chains = chains;
        this.chain = "classify" + family.suffix;
    }

    /**
     * Writes the chain that flows of the family go to.
     *
     * @param servers of both families, the one that takes precedence first
     * @return its name
     */
    String write(List<VirtualPath> servers, List<NodeSnat> snats) {
        Map<IpNetwork, List<VirtualPath>> byDestination = new LinkedHashMap<>();
        servers.stream()
                .filter(path -> Family.of(path.match().destination()) == family)
                .forEach(path -> byDestination
                        .computeIfAbsent(path.match().destination(), destination -> new ArrayList<>())
                        .add(path));
        hosts(byDestination);
        // What is for this machine and no virtual server of that very address is none of ours: a virtual server of a
        // network must not lock an administrator out.
        draft.rule(chain, "fib daddr type { local, broadcast, multicast } accept");
        networks(byDestination);
        new Origins(draft).write(chain, family, snats, Origins::known);
        return chain;
    }

    private void hosts(Map<IpNetwork, List<VirtualPath>> byDestination) {
        byDestination.forEach((destination, servers) -> {
            if (destination.isHost()) {
                host(NetUtil.toAddressString(destination.address()), servers);
            }
        });
        String daddr = family.word + " daddr";
        lookUp("service", "", daddr + " . meta l4proto . th dport");
        lookUp("port", Matching.HAS_PORTS, daddr + " . th dport");
        lookUp("protocol", "", daddr + " . meta l4proto");
        lookUp("host", "", daddr);
    }

    private void host(String address, List<VirtualPath> servers) {
        if (!servers.stream().allMatch(Classifier::isPlain)) {
            put("host", "", address, "jump " + destination(servers));
            return;
        }
        for (VirtualPath server : servers) {
            int port = server.match().port();
            int protocol = server.match().protocol();
            String verdict = "goto " + chains.get(server);
            if (port != 0 && protocol != 0) {
                put("service", " . inet_proto . inet_service", address + " . " + protocol + " . " + port, verdict);
            } else if (port != 0) {
                put("port", " . inet_service", address + " . " + port, verdict);
            } else if (protocol != 0) {
                put("protocol", " . inet_proto", address + " . " + protocol, verdict);
            } else {
                put("host", "", address, verdict);
            }
        }
    }

    /** True when address, protocol and port say all. */
    private static boolean isPlain(VirtualPath path) {
        return path.match().source().prefix() == 0 && path.match().interfaces().isEmpty();
    }

    private void put(String map, String moreType, String key, String verdict) {
        draft.element(map + family.suffix, family.addressType() + moreType + " : verdict", key, verdict);
    }

    private void lookUp(String map, String condition, String key) {
        if (draft.hasMap(map + family.suffix)) {
            draft.rule(chain, condition + key + " vmap @" + map + family.suffix);
        }
    }

    private void networks(Map<IpNetwork, List<VirtualPath>> byDestination) {
        Map<Integer, Map<IpNetwork, List<VirtualPath>>> byPrefix = new TreeMap<>((a, b) -> b - a);
        byDestination.forEach((destination, servers) -> {
            if (!destination.isHost()) {
                byPrefix.computeIfAbsent(destination.prefix(), prefix -> new LinkedHashMap<>())
                        .put(destination, servers);
            }
        });
        byPrefix.forEach((prefix, destinations) -> {
            String map = "network" + family.suffix + "_" + prefix;
            destinations.forEach((destination, servers) -> draft.element(
                    map,
                    family.addressType() + " : verdict",
                    NetUtil.toAddressString(destination.address()),
                    "jump " + destination(servers)));
            draft.rule(chain, family.word + " daddr and " + family.mask(prefix) + " vmap @" + map);
        });
    }

    /** The chain of one destination. Neighbours that differ in protocol and port alone are looked up at once. */
    private String destination(List<VirtualPath> servers) {
        IpNetwork network = servers.get(0).match().destination();
        String name = "to_" + network.toString().replace(':', '_').replace('/', '_');
        int next = 0;
        while (next < servers.size()) {
            int end = next + 1;
            while (end < servers.size() && differInServiceAlone(servers.get(next), servers.get(end))) {
                end++;
            }
            draft.rule(name, rule(servers.subList(next, end)));
            next = end;
        }
        return name;
    }

    private static boolean differInServiceAlone(VirtualPath one, VirtualPath other) {
        TrafficMatch a = one.match();
        TrafficMatch b = other.match();
        return hasService(a)
                && hasService(b)
                && a.source().equals(b.source())
                && a.interfaces().equals(b.interfaces());
    }

    private static boolean hasService(TrafficMatch match) {
        return match.port() != 0 && match.protocol() != 0;
    }

    private String rule(List<VirtualPath> servers) {
        TrafficMatch match = servers.get(0).match();
        if (servers.size() == 1) {
            return Matching.besideDestination(match) + "goto " + chains.get(servers.get(0));
        }
        Map<String, String> verdicts = new LinkedHashMap<>();
        servers.forEach(server -> verdicts.putIfAbsent(
                server.match().protocol() + " . " + server.match().port(), "goto " + chains.get(server)));
        return Matching.source(match.source())
                + Matching.interfaces(match.interfaces())
                + "meta l4proto . th dport vmap "
                + verdicts.entrySet().stream()
                        .map(each -> each.getKey() + " : " + each.getValue())
                        .collect(Collectors.joining(", ", "{ ", " }"));
    }
}

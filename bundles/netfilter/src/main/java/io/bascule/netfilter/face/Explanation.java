// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.face;

import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.NodeSnat;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.VirtualPath;
import io.bascule.netfilter.rules.Model;
import io.bascule.netfilter.rules.Origins;
import io.bascule.netfilter.rules.What;
import java.net.InetAddress;
import java.util.List;

/** Which virtual server takes a packet, and why: in sentences. */
final class Explanation {
    private final Packet packet;
    private final StringBuilder text = new StringBuilder();

    private Explanation(Packet packet) {
        this.packet = packet;
    }

    /**
     * @param protocol IP protocol number
     * @param toThisMachine the destination is an address of this machine itself
     */
    record Packet(InetAddress source, InetAddress destination, int protocol, int port, boolean toThisMachine) {
        boolean isOf(TrafficMatch match) {
            return match.destination().contains(destination)
                    && match.source().contains(source)
                    && (match.port() == 0 || match.port() == port)
                    && (match.protocol() == 0 || match.protocol() == protocol);
        }

        /** A socket that is bound to no address has what is to this machine; networks have what is to others. */
        boolean mayReach(VirtualPath server) {
            boolean isSocket = server.action() instanceof VirtualPath.Proxy proxy
                    && proxy.socket().isEmpty();
            return server.match().destination().isHost() || isSocket == toThisMachine;
        }

        boolean isOf(Origins.Candidate candidate) {
            NodeSnat snat = candidate.snat();
            return candidate.origin().contains(source)
                    && (snat.services().isEmpty() || snat.services().contains(new NodeSnat.Service(protocol, port)));
        }
    }

    /** @param model its virtual servers are in the order of precedence */
    static String of(Packet packet, Model model) {
        Explanation explanation = new Explanation(packet);
        List<VirtualPath> matching = model.servers().stream()
                .filter(server -> packet.isOf(server.match()))
                .toList();
        List<VirtualPath> takers = matching.stream().filter(packet::mayReach).toList();
        if (takers.isEmpty()) {
            explanation.nobody(model);
        } else {
            explanation.taken(takers);
        }
        matching.stream().filter(server -> !packet.mayReach(server)).forEach(explanation::outOfReach);
        return explanation.text.toString().stripTrailing();
    }

    private void taken(List<VirtualPath> takers) {
        VirtualPath winner = takers.get(0);
        line(winner.id() + " takes it: " + What.of(winner) + ".");
        line("    " + words(winner.match()));
        for (VirtualPath beaten : takers.subList(1, takers.size())) {
            line("It goes before " + beaten.id() + " (" + What.of(beaten) + "), " + why(winner, beaten) + ".");
            line("    " + words(beaten.match()));
        }
        if (!winner.match().interfaces().isEmpty() && takers.size() > 1) {
            line("Where it arrives on another interface, the next of these takes it.");
        }
    }

    private void outOfReach(VirtualPath server) {
        line(server.id() + " (" + What.of(server) + ") does not take it: "
                + (packet.toThisMachine()
                        ? "this machine's own addresses belong to no virtual server of a network."
                        : "its socket takes what is to this machine's own addresses alone."));
    }

    private void nobody(Model model) {
        line("No virtual server takes it.");
        if (packet.toThisMachine()) {
            line("It is for this machine itself.");
            return;
        }
        boolean somewhere = false;
        for (Origins.Candidate candidate : Origins.inOrder(model.snats())) {
            if (packet.isOf(candidate)) {
                NodeSnat snat = candidate.snat();
                boolean always = snat.interfaces().isEmpty();
                line((always ? "" : "Arriving on " + String.join(", ", snat.interfaces()) + ": ") + snat.id()
                        + " lets it pass, and translates its source.");
                if (always) {
                    return;
                }
                somewhere = true;
            }
        }
        if (model.forwards()) {
            line(somewhere ? "Arriving elsewhere, it is dropped." : "It is dropped.");
        } else {
            line("What becomes of it is this machine's own affair.");
        }
    }

    private static String why(VirtualPath winner, VirtualPath beaten) {
        TrafficMatch a = winner.match();
        TrafficMatch b = beaten.match();
        if (a.destination().prefix() != b.destination().prefix()) {
            return "because its destination is the more specific";
        }
        if (a.source().prefix() != b.source().prefix()) {
            return "because its source is the more specific";
        }
        if ((a.port() == 0) != (b.port() == 0)) {
            return "because it is for one port, not for all";
        }
        if ((a.protocol() == 0) != (b.protocol() == 0)) {
            return "because it is for one protocol, not for all";
        }
        return a.interfaces().isEmpty() == b.interfaces().isEmpty()
                ? "because its name comes first; both match the same"
                : "because it is for some VLANs, not for all";
    }

    private static String words(TrafficMatch match) {
        return "destination " + network(match.destination())
                + ", port " + (match.port() == 0 ? "any" : match.port())
                + ", protocol " + (match.protocol() == 0 ? "any" : Protocols.name(match.protocol()))
                + (match.source().prefix() == 0 ? "" : ", source " + match.source())
                + (match.interfaces().isEmpty() ? "" : ", arriving on " + String.join(", ", match.interfaces()));
    }

    private static String network(IpNetwork network) {
        return network.prefix() == 0 ? "any" : network.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}

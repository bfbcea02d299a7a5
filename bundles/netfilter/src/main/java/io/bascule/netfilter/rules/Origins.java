// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.NodeSnat;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the SNAT object of a flow that a node opens: the longest origin first, then one for some services, then one for
 * some VLANs; of those that are alike, in the order of the model.
 */
public final class Origins {
    private static final Comparator<Candidate> PRECEDENCE = Comparator.<Candidate>comparingInt(
                    candidate -> -candidate.origin().prefix())
            .thenComparing(candidate -> candidate.snat().services().isEmpty())
            .thenComparing(candidate -> candidate.snat().interfaces().isEmpty());

    private final Draft draft;

    Origins(Draft draft) {
        this.draft = draft;
    }

    /** One of the origins of an object. */
    public record Candidate(IpNetwork origin, NodeSnat snat) {}

    /** The one that takes precedence first. */
    public static List<Candidate> inOrder(List<NodeSnat> snats) {
        return snats.stream()
                .flatMap(snat -> snat.origins().stream().map(origin -> new Candidate(origin, snat)))
                .sorted(PRECEDENCE)
                .toList();
    }

    static String known(NodeSnat snat) {
        return "goto " + chain(snat);
    }

    /** The chain of a flow that this object lets pass. */
    static String chain(NodeSnat snat) {
        return "snat_" + Fnv.name(snat.id().name());
    }

    void write(String chain, Family family, List<NodeSnat> snats, Function<NodeSnat, String> verdict) {
        inOrder(snats).stream()
                .filter(candidate -> Family.of(candidate.origin()) == family)
                .forEach(
                        candidate -> draft.rule(chain, condition(candidate, family) + verdict.apply(candidate.snat())));
    }

    private static String condition(Candidate candidate, Family family) {
        // Without it, an origin of all addresses would match the other family, too.
        String origin = candidate.origin().prefix() == 0
                ? "meta nfproto ipv" + family.suffix + " "
                : Matching.source(candidate.origin());
        return origin
                + Matching.interfaces(candidate.snat().interfaces())
                + services(candidate.snat().services());
    }

    private static String services(List<NodeSnat.Service> services) {
        return services.isEmpty()
                ? ""
                : services.stream()
                        .distinct()
                        .map(service -> service.protocol() + " . " + service.port())
                        .collect(Collectors.joining(", ", "meta l4proto . th dport { ", " } "));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.network.FastL4;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.NodeSnat;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.pool.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole ruleset of a model. In the order a packet walks: prerouting/mangle finds the virtual server of a new flow and
 * marks the flow; prerouting/nat chooses a member; forward lets marked flows pass, and nothing else; postrouting/nat
 * translates the source.
 */
public final class RulesetWriter {
    private final Model model;
    private final Names names;
    private final Draft draft = new Draft();
    private final Tallies tallies;
    private List<Ports> ports = List.of();

    /**
     * What was written.
     *
     * @param counts which counters tell what of whom
     * @param ports which counters tell of SNAT pools that have no port left
     * @param owners whose a flow is, by its mark
     */
    public record Written(Ruleset ruleset, List<Tally> counts, List<Ports> ports, Map<Integer, NetworkObject> owners) {
        public static final Written NOTHING = new Written(Ruleset.EMPTY, List.of(), List.of(), Map.of());
    }

    private RulesetWriter(Model model, Names names) {
        this.model = model;
        this.names = names;
        this.tallies = new Tallies(draft, names);
    }

    /** Reads who is usable in each pool at this moment. */
    public static Written write(Model model, Ids ids) {
        return new RulesetWriter(model, new Names(ids)).write();
    }

    private Written write() {
        List<String> prerouting = new ArrayList<>();
        if (model.usesSockets()) {
            prerouting.add(
                    "meta l4proto { 6, 17 } socket transparent 1 socket wildcard 0 " + Marks.setPacket(Marks.TO_SOCKET)
                            + " accept" + Matching.comment("answers to transparent sockets"));
        }
        if (model.classifies()) {
            classify(prerouting);
            destinations();
            sources();
        }
        draft.hook("prerouting", "type filter hook prerouting priority mangle", prerouting);
        if (model.forwards()) {
            forward();
        }
        draft.hook("input", "type filter hook input priority filter", Addresses.rules(model.addresses()));
        return new Written(draft.finish(), tallies.all(), ports, model.classifies() ? owners() : Map.of());
    }

    private Map<Integer, NetworkObject> owners() {
        Map<Integer, NetworkObject> owners = new HashMap<>();
        model.snats().forEach(snat -> owners.put(names.mark(snat), snat));
        for (VirtualPath server : model.servers()) {
            owners.put(names.mark(server), server);
            server.pool()
                    .ifPresent(pool ->
                            pool.members().forEach(member -> owners.put(names.mark(server, member), server)));
        }
        return owners;
    }

    private void classify(List<String> prerouting) {
        List<VirtualPath> servers =
                model.servers().stream().filter(RulesetWriter::takesFromOthers).toList();
        Map<VirtualPath, String> chains = new Servers(draft, names).write(servers);
        for (NodeSnat snat : model.snats()) {
            String chain = Origins.chain(snat);
            draft.rule(
                    chain,
                    Marks.setFlow(names.mark(snat)) + Matching.comment(snat.id().toString()));
            draft.rule(chain, "accept");
        }
        prerouting.add("iifname \"lo\" accept");
        if (draft.hasMap("diverted")) {
            prerouting.add("ct direction original " + Marks.FLOW + " vmap @diverted");
        }
        prerouting.add("ct state established,related accept");
        for (Family family : Family.values()) {
            String chain = new Classifier(draft, family, chains).write(servers, model.snats());
            String condition = "meta nfproto ipv" + family.suffix + " ct state ";
            prerouting.add(condition + "new " + Marks.FLOW + " == 0 goto " + chain);
            prerouting.add(condition + "invalid goto " + chain);
        }
    }

    /** A socket that is bound to no address in particular takes the packets to this machine's own, and no others. */
    private static boolean takesFromOthers(VirtualPath path) {
        return path.match().destination().isHost()
                || !(path.action() instanceof VirtualPath.Proxy proxy)
                || proxy.socket().isPresent();
    }

    private void destinations() {
        Balancing balancing = new Balancing(draft, names);
        for (VirtualPath server : model.servers()) {
            if (server.action() instanceof VirtualPath.Balance balance) {
                balancing.write(server, balance);
                tallies.balanced(server, balance);
            } else if (server.action() instanceof VirtualPath.Forward) {
                tallies.forwarded(server);
            }
        }
        model.snats().forEach(tallies::opened);
        List<String> rules = new ArrayList<>();
        if (draft.hasMap("begun")) {
            rules.add("counter name " + Marks.FLOW + " map @begun");
        }
        if (draft.hasMap("balanced")) {
            rules.add(Marks.FLOW + " vmap @balanced");
        }
        draft.hook("destinations", "type nat hook prerouting priority dstnat", rules);
    }

    private void sources() {
        Sources sources = new Sources(draft, model.addresses());
        for (VirtualPath server : model.servers()) {
            if (server.action() instanceof VirtualPath.Balance balance) {
                for (Member member : Balancing.ofFamily(server, balance.pool().members())) {
                    sources.translate(names.mark(server, member), balance.source());
                }
            } else if (server.action() instanceof VirtualPath.Forward forward) {
                sources.translate(names.mark(server), forward.source());
            }
        }
        model.snats().forEach(snat -> sources.translate(names.mark(snat), snat.translation()));
        List<String> rules = new ArrayList<>();
        if (draft.hasMap("translated")) {
            rules.add(Marks.FLOW + " vmap @translated");
        }
        Origins origins = new Origins(draft);
        for (Family family : Family.values()) {
            origins.write("origins", family, model.snats(), sources::verdict);
        }
        if (draft.hasChain("origins")) {
            rules.add(Marks.FLOW + " != 0 goto origins");
        }
        draft.hook("sources", "type nat hook postrouting priority srcnat", rules);
        ports = sources.ports();
    }

    private void forward() {
        List<String> rules = new ArrayList<>();
        if (clampSegments()) {
            rules.add(Marks.FLOW + " vmap @clamped");
        }
        if (draft.hasMap("towards")) {
            // Whose packets are not looked for there, such as a standard virtual server's, do not pass.
            rules.add("ct direction original counter name " + Marks.FLOW + " map @towards accept");
            rules.add("ct direction reply counter name " + Marks.FLOW + " map @back accept");
        }
        rules.add("ct state established,related accept");
        // A flow passed before if the kernel has confirmed it: of one that is gone, and nobody has answered yet.
        rules.add(Marks.FLOW + " != 0 ct status & confirmed == confirmed accept");
        rules.add("meta mark and " + Marks.hex(Marks.LOOSE) + " != 0 accept");
        rules.add("counter name \"" + draft.counter("unmatched") + "\" drop"
                + Matching.comment("of no virtual server and no SNAT"));
        draft.hook("forward", "type filter hook forward priority filter", rules);
    }

    private boolean clampSegments() {
        for (VirtualPath server : model.servers()) {
            if (server.action() instanceof VirtualPath.Balance balance) {
                for (Member member : Balancing.ofFamily(server, balance.pool().members())) {
                    clamp(names.mark(server, member), balance.profile());
                }
            } else if (server.action() instanceof VirtualPath.Forward forward) {
                clamp(names.mark(server), forward.profile());
            }
        }
        return draft.hasMap("clamped");
    }

    private void clamp(int mark, FastL4 profile) {
        int most = profile.mssOverride();
        if (most > 0) {
            String chain = "segments_" + most;
            if (!draft.hasChain(chain)) {
                draft.rule(
                        chain,
                        "tcp flags & syn == syn tcp option maxseg size > " + most + " tcp option maxseg size set "
                                + most);
            }
            draft.verdict("clamped", mark, "jump " + chain);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import io.bascule.api.config.Configuration;
import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Endpoint;
import io.bascule.api.config.ObjectId;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.status.Availability;
import io.bascule.api.status.ObjectStatus;
import io.bascule.api.status.StatusProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Tells people how the nodes are: those that are written, and those that are there because a pool names them (F5). A node
 * is what its members in all pools are together.
 */
@Component(property = Plugin.NAME + "=" + NodeStatus.KIND)
public final class NodeStatus implements StatusProvider {
    static final String KIND = "ltm.node";

    /** Not the most connections at once: those of one member were not at the same moment as those of another. */
    private static final Set<String> SUMS = Set.of("connections", "connections-total", "bytes-in", "bytes-out");

    private final PoolRegistry registry;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    @Nullable
    volatile Configuration configuration;

    @Activate
    public NodeStatus(@Reference PoolRegistry registry) {
        this.registry = registry;
    }

    @Override
    public List<ObjectStatus> status() {
        Map<String, Node> nodes = new TreeMap<>();
        Configuration known = configuration;
        if (known != null) {
            known.running()
                    .of(KIND)
                    .forEach(stanza -> nodes.put(
                            stanza.id().name(), new Node(stanza.settings().text("address", ""))));
        }
        for (MemberPool pool : registry.pools()) {
            for (PoolMember member : pool.poolMembers()) {
                String address = member.address().getAddress().getHostAddress();
                nodes.computeIfAbsent(nodeOf(member), name -> new Node(address)).add(pool, member);
            }
        }
        return nodes.entrySet().stream()
                .map(entry -> entry.getValue().status(entry.getKey()))
                .toList();
    }

    /** A member is called after its node, a colon and a port. */
    private static String nodeOf(PoolMember member) {
        try {
            return Endpoint.parse("members", member.name()).host();
        } catch (ConfigurationException impossible) {
            throw new IllegalStateException("a member that was made has a name that can be read", impossible);
        }
    }

    private static final class Node {
        private final String address;
        private final Map<String, ObjectStatus> members = new LinkedHashMap<>();

        Node(String address) {
            this.address = address;
        }

        void add(MemberPool pool, PoolMember member) {
            ObjectStatus status = PoolStatus.ofMember(member);
            String name = pool.name() + " " + member.name();
            members.put(
                    name,
                    new ObjectStatus(
                            new ObjectId(status.id().kind(), name),
                            status.availability(),
                            status.reason(),
                            status.figures(),
                            List.of()));
        }

        ObjectStatus status(String name) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("address", address);
            for (ObjectStatus member : members.values()) {
                member.figures().forEach((figure, value) -> count(figure, value, figures));
            }
            List<ObjectStatus> parts = List.copyOf(members.values());
            return new ObjectStatus(new ObjectId(KIND, name), availability(), reason(), figures, parts);
        }

        private static void count(String figure, Object value, Map<String, Object> figures) {
            if (value instanceof Number number && SUMS.contains(figure)) {
                figures.merge(figure, number.longValue(), (a, b) -> (Long) a + (Long) b);
            }
        }

        private Availability availability() {
            return members.isEmpty() ? Availability.UNKNOWN : Rollup.of(statuses());
        }

        private String reason() {
            long usable = statuses().stream().filter(Availability::takesTraffic).count();
            if (members.isEmpty()) {
                return "no pool has a member on it";
            }
            Optional<ObjectStatus> worst = members.values().stream()
                    .filter(member -> !member.availability().takesTraffic())
                    .findFirst();
            String all = usable + " of " + members.size() + " members take traffic";
            return worst.map(member -> all + " (pool " + member.id().name() + " " + member.reason() + ")")
                    .orElse(all);
        }

        private List<Availability> statuses() {
            return members.values().stream().map(ObjectStatus::availability).toList();
        }
    }
}

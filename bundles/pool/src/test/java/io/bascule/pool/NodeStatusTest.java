// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.bascule.api.config.Configuration;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Snapshot;
import io.bascule.api.config.Stanza;
import io.bascule.api.status.Availability;
import io.bascule.api.status.ObjectStatus;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NodeStatusTest {
    private final Bench bench = new Bench();
    private final NodeStatus nodes = new NodeStatus(bench.registry);

    @Test
    void a_node_that_only_pools_name_is_there() throws Exception {
        bench.member("10.0.0.1:25").member("web1:80", "address", "10.0.0.2").started();

        assertThat(nodes.status())
                .extracting(node -> node.id().name(), node -> node.figures().get("address"))
                .containsExactly(tuple("10.0.0.1", "10.0.0.1"), tuple("web1", "10.0.0.2"));
    }

    @Test
    void a_node_is_what_its_members_are_together() throws Exception {
        MemberPool pool = bench.member("n1:25", "address", "10.0.0.1", "session", "user-disabled")
                .member("n1:80", "address", "10.0.0.1")
                .started();
        pool.poolMembers().get(0).traffic().opened();
        pool.poolMembers().get(1).traffic().opened();

        ObjectStatus node = nodes.status().get(0);

        assertThat(node.id()).isEqualTo(new ObjectId("ltm.node", "n1"));
        assertThat(node.availability()).isEqualTo(Availability.UNKNOWN);
        assertThat(node.reason()).isEqualTo("1 of 2 members take traffic (pool p n1:25 disabled by an administrator)");
        assertThat(node.figures()).containsEntry("connections", 2L).doesNotContainKeys("port", "connections-max");
        assertThat(node.parts()).extracting(part -> part.id().name()).containsExactly("p n1:25", "p n1:80");
    }

    @Test
    void a_node_that_no_pool_uses_says_so() {
        nodes.configuration = running(new Stanza(
                new ObjectId("ltm.node", "spare"),
                new Settings(Map.of("address", "10.0.0.9"), Map.of()),
                List.of(),
                true,
                new Origin("a.conf", 1)));

        ObjectStatus node = nodes.status().get(0);

        assertThat(node.availability()).isEqualTo(Availability.UNKNOWN);
        assertThat(node.reason()).isEqualTo("no pool has a member on it");
        assertThat(node.figures()).containsExactly(Map.entry("address", "10.0.0.9"));
    }

    private static Configuration running(Stanza stanza) {
        return (Configuration) Proxy.newProxyInstance(
                Configuration.class.getClassLoader(),
                new Class<?>[] {Configuration.class},
                (self, method, arguments) -> new Snapshot(List.of(stanza)));
    }
}

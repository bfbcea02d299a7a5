// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Snapshot;
import io.bascule.api.config.Stanza;
import io.bascule.api.plugin.ObjectFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PreparationTest {
    private static final Stanza BUILT_IN = stanza("ltm.profile.tcp", "tcp", Map.of(), Origin.BUILT_IN);
    private static final Stanza USER = stanza("ltm.virtual", "a", Map.of(), new Origin("a.conf", 1));

    @Test
    void what_did_not_change_is_taken_over_with_the_built_in_objects_it_refers_to() {
        Map<ObjectId, Entry> first = prepare(List.of(BUILT_IN, USER), Map.of());
        Map<ObjectId, Entry> second = prepare(List.of(BUILT_IN, USER), first);
        Map<ObjectId, Entry> third = prepare(List.of(BUILT_IN, USER), second);

        assertThat(first).containsOnlyKeys(BUILT_IN.id(), USER.id());
        assertThat(third.get(USER.id())).isSameAs(first.get(USER.id()));
        assertThat(third.get(BUILT_IN.id())).isSameAs(first.get(BUILT_IN.id()));
    }

    @Test
    void what_refers_to_something_that_changed_is_made_anew() {
        Map<ObjectId, Entry> first = prepare(List.of(BUILT_IN, USER), Map.of());
        Stanza changed = stanza("ltm.profile.tcp", "tcp", Map.of("idle-timeout", 5L), Origin.BUILT_IN);

        assertThat(prepare(List.of(changed, USER), first).get(USER.id())).isNotSameAs(first.get(USER.id()));
    }

    private static Map<ObjectId, Entry> prepare(List<Stanza> stanzas, Map<ObjectId, Entry> running) {
        ObjectFactory<Object> virtuals = (stanza, assembly) -> {
            assembly.findStanza("ltm.profile.tcp", "tcp");
            return new Object();
        };
        return new Preparation(
                        new Snapshot(stanzas),
                        running,
                        kind -> kind.equals("ltm.virtual") ? virtuals : null,
                        key -> null,
                        false)
                .run();
    }

    private static Stanza stanza(String kind, String name, Map<String, Object> values, Origin origin) {
        return new Stanza(new ObjectId(kind, name), new Settings(values, Map.of()), List.of(), true, origin);
    }
}

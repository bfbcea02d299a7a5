// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import io.bascule.api.config.Stanza;
import io.bascule.api.flow.Traffic;
import io.bascule.api.plugin.Managed;
import io.bascule.api.pool.Member;
import io.bascule.api.pool.Selection;
import io.bascule.api.status.Availability;
import io.bascule.core.SteadyPool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pool without members that writes down what is done with it. */
record FakePool(Stanza stanza, Traffic traffic, List<String> diary) implements SteadyPool, Managed {
    FakePool(Stanza stanza, List<String> diary) {
        this(stanza, new Traffic(), diary);
    }

    @Override
    public void start() {
        diary.add("start " + this);
        if (stanza.settings().flag("fails-to-start")) {
            throw new IllegalStateException("it was told to");
        }
    }

    @Override
    public void stop() {
        diary.add("stop " + this);
    }

    @Override
    public String name() {
        return stanza.id().name();
    }

    @Override
    public @Nullable Member select(Selection selection) {
        return null;
    }

    @Override
    public List<Member> members() {
        return List.of();
    }

    @Override
    public Availability availability() {
        return Availability.UNKNOWN;
    }

    @Override
    public String reason() {
        return "";
    }

    @Override
    public String toString() {
        return name() + stanza.settings().text("description", "");
    }
}

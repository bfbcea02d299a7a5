// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import io.bascule.api.config.Finding;
import io.bascule.api.network.DataPath;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.NodeSnat;
import io.bascule.api.plugin.Plugin;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Remembers which {@code ltm snat} run, for people to be told. It carries nothing itself: being told what carries is all
 * it wants of a data path.
 */
@Component(
        service = {DataPath.class, RunningSnats.class},
        property = Plugin.NAME + "=snat-status")
public final class RunningSnats implements DataPath {
    private volatile List<NodeSnat> running = List.of();

    @Activate
    public RunningSnats() {}

    List<NodeSnat> running() {
        return running;
    }

    @Override
    public Change prepare(List<NetworkObject> objects) {
        List<NodeSnat> before = running;
        List<NodeSnat> after = objects.stream()
                .filter(NodeSnat.class::isInstance)
                .map(NodeSnat.class::cast)
                .toList();
        return new Change() {
            @Override
            public List<Finding> findings() {
                return List.of();
            }

            @Override
            public List<Finding> apply() {
                running = after;
                return List.of();
            }

            @Override
            public void undo() {
                running = before;
            }

            @Override
            public void discard() {}
        };
    }

    @Override
    public @Nullable String reasonDown() {
        return null;
    }
}

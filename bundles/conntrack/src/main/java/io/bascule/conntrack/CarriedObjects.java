// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack;

import io.bascule.api.config.Finding;
import io.bascule.api.network.DataPath;
import io.bascule.api.network.FastL4;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.NodeSnat;
import io.bascule.api.plugin.Plugin;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Hears of each commit as a data path does, and only watches what others carry. While there is nothing that the kernel
 * carries, nobody here asks the kernel anything.
 */
@Component(
        service = {DataPath.class, CarriedObjects.class},
        property = Plugin.NAME + "=" + CarriedObjects.NAME)
public final class CarriedObjects implements DataPath {
    static final String NAME = "conntrack";

    private final Owners owners;
    private final ExpiryWatch expiryWatch;
    private volatile List<NetworkObject> objects = List.of();

    @Activate
    public CarriedObjects(@Reference Owners owners, @Reference ExpiryWatch expiryWatch) {
        this.owners = owners;
        this.expiryWatch = expiryWatch;
    }

    /** True while the kernel may have flows of ours. */
    boolean any() {
        return !owners.areNone()
                && objects.stream()
                        .anyMatch(object -> object instanceof NodeSnat
                                || Owners.profile(object).isPresent());
    }

    @Override
    public Change prepare(List<NetworkObject> next) {
        return new NextObjects(List.copyOf(next), objects);
    }

    @Override
    public @Nullable String reasonDown() {
        return null;
    }

    private void become(List<NetworkObject> next) {
        objects = next;
        expiryWatch.follow(any() && next.stream().anyMatch(CarriedObjects::wantsResets));
    }

    private static boolean wantsResets(NetworkObject object) {
        return Owners.profile(object).map(FastL4::resetOnTimeout).orElse(false);
    }

    private final class NextObjects implements Change {
        private final List<NetworkObject> next;
        private final List<NetworkObject> before;

        NextObjects(List<NetworkObject> next, List<NetworkObject> before) {
            this.next = next;
            this.before = before;
        }

        @Override
        public List<Finding> findings() {
            return List.of();
        }

        @Override
        public List<Finding> apply() {
            become(next);
            return List.of();
        }

        @Override
        public void undo() {
            become(before);
        }

        @Override
        public void discard() {
            // Nothing was made.
        }
    }
}

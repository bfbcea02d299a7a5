// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import io.bascule.api.config.ObjectId;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.status.Availability;
import io.bascule.api.status.ObjectStatus;
import io.bascule.api.status.StatusProvider;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells people how the SNAT pools are, and how often their addresses had no port left. */
@Component(property = Plugin.NAME + "=" + SnatPools.KIND)
public final class SnatPoolStatus implements StatusProvider {
    private final SnatPoolRegistry registry;

    @Activate
    public SnatPoolStatus(@Reference SnatPoolRegistry registry) {
        this.registry = registry;
    }

    @Override
    public List<ObjectStatus> status() {
        long now = System.nanoTime();
        return registry.pools().stream().map(pool -> status(pool, now)).toList();
    }

    private static ObjectStatus status(SpreadPool pool, long now) {
        long resting =
                pool.sources().stream().filter(source -> source.isResting(now)).count();
        boolean full = resting == pool.sources().size();
        return new ObjectStatus(
                new ObjectId(SnatPools.KIND, pool.name()),
                full ? Availability.UNAVAILABLE : Availability.AVAILABLE,
                full ? "no address has a free port" : pool.sources().size() - resting + " addresses have free ports",
                Map.of("exhausted", exhaustions(pool)),
                pool.sources().stream().map(source -> status(source, now)).toList());
    }

    private static long exhaustions(SpreadPool pool) {
        return pool.exhaustedInKernel()
                + pool.sources().stream().mapToLong(SourceAddress::exhaustions).sum();
    }

    private static ObjectStatus status(SourceAddress source, long now) {
        boolean full = source.isResting(now);
        return new ObjectStatus(
                new ObjectId("ltm.snat-translation", source.toString()),
                full ? Availability.UNAVAILABLE : Availability.AVAILABLE,
                full ? "had no free port a moment ago" : "has free ports",
                Map.of("exhausted", source.exhaustions()),
                List.of());
    }
}

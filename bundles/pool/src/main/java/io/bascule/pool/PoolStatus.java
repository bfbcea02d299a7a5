// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import io.bascule.api.config.ObjectId;
import io.bascule.api.flow.Traffic;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.status.ObjectStatus;
import io.bascule.api.status.StatusProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells people how the pools and their members are. */
@Component(property = Plugin.NAME + "=ltm.pool")
public final class PoolStatus implements StatusProvider {
    private final PoolRegistry registry;

    @Activate
    public PoolStatus(@Reference PoolRegistry registry) {
        this.registry = registry;
    }

    @Override
    public List<ObjectStatus> status() {
        return registry.pools().stream().map(PoolStatus::status).toList();
    }

    private static ObjectStatus status(MemberPool pool) {
        return new ObjectStatus(
                new ObjectId("ltm.pool", pool.name()),
                pool.availability(),
                pool.reason(),
                figures(pool.traffic()),
                pool.poolMembers().stream().map(PoolStatus::ofMember).toList());
    }

    /** A member, alone or as a part of something. */
    static ObjectStatus ofMember(PoolMember member) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("address", member.address().getAddress().getHostAddress());
        figures.put("port", member.address().getPort());
        figures.putAll(figures(member.traffic()));
        return new ObjectStatus(
                new ObjectId("ltm.pool.member", member.name()),
                member.availability(),
                member.reason(),
                figures,
                List.of());
    }

    private static Map<String, Object> figures(Traffic traffic) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("connections", traffic.current());
        figures.put("connections-max", traffic.maximum());
        figures.put("connections-total", traffic.total());
        figures.put("bytes-in", traffic.bytesIn());
        figures.put("bytes-out", traffic.bytesOut());
        return figures;
    }
}

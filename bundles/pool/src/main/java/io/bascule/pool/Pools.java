// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.health.HealthService;
import io.bascule.api.health.Monitor;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.plugin.WaitingException;
import io.bascule.api.pool.LoadBalancingMethod;
import io.bascule.api.pool.Pool;
import io.bascule.api.status.Availability;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes pools. */
@Component(service = ObjectFactory.class, property = Plugin.NAME + "=ltm.pool")
public final class Pools implements ObjectFactory<Pool> {
    private final HealthService health;
    private final PoolRegistry registry;

    @Activate
    public Pools(@Reference HealthService health, @Reference PoolRegistry registry) {
        this.health = health;
        this.registry = registry;
    }

    @Override
    public Pool prepare(Stanza stanza, Assembly assembly) throws ConfigurationException, WaitingException {
        PoolSchema keys = stanza.settings().as(PoolSchema.class);
        LoadBalancingMethod method =
                assembly.plugin(LoadBalancingMethod.class, keys.load$_$balancing$_$mode(), "load balancing mode");
        MonitorRule rule = MonitorRule.parse(keys.monitor());
        List<PoolMember> members = new ArrayList<>();
        Map<String, Monitor> monitors = new HashMap<>();
        for (Map.Entry<String, Settings> item :
                stanza.settings().items("members").entrySet()) {
            PoolMember member = member(stanza, item.getKey(), item.getValue(), rule, assembly);
            members.add(member);
            for (String name : member.rule().monitors()) {
                monitors.put(name, assembly.object(Monitor.class, assembly.stanza("ltm.monitor.*", name)));
            }
        }
        return new MemberPool(
                stanza.id().name(),
                members,
                monitors,
                new MemberPool.Setup(
                        keys.load$_$balancing$_$mode(), method, keys.min$_$active$_$members(), health, registry));
    }

    private PoolMember member(Stanza pool, String written, Settings settings, MonitorRule poolRule, Assembly assembly)
            throws ConfigurationException {
        MemberSchema keys = settings.as(MemberSchema.class);
        String name = ObjectId.plain(written);
        InetSocketAddress address = MemberAddress.of(name, keys.address(), assembly);
        return new PoolMember(
                name,
                address,
                keys.ratio(),
                keys.priority$_$group(),
                keys.connection$_$limit(),
                switched(keys),
                keys.monitor().isEmpty() ? poolRule : MonitorRule.parse(keys.monitor()),
                registry.states().member(pool.id().name(), name, address));
    }

    private static Availability switched(MemberSchema keys) {
        if (keys.state().equals("user-down")) {
            return Availability.OFFLINE;
        }
        return keys.session().equals("user-disabled") ? Availability.DISABLED : Availability.AVAILABLE;
    }
}

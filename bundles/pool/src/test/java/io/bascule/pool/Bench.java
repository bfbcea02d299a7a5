// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.flow.Flow;
import io.bascule.api.health.Monitor;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.WaitingException;
import io.bascule.api.pool.LoadBalancingMethod;
import io.bascule.api.pool.Member;
import io.bascule.api.pool.Selection;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes pools of keys and values, as the core would, with monitors {@code a}, {@code b} and {@code c}. */
final class Bench {
    static final Selection ANY =
            Selection.of(new Flow(new InetSocketAddress("192.0.2.7", 40_000), new InetSocketAddress("10.0.0.9", 80)));

    /** The first member that was not tried. */
    private static final LoadBalancingMethod FIRST = usable -> selection -> usable.stream()
            .filter(member -> !selection.tried().contains(member))
            .findFirst()
            .orElse(null);

    final FakeHealth health = new FakeHealth();
    final PoolRegistry registry = new PoolRegistry();
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final Map<String, Object> keys = new LinkedHashMap<>();
    private final Map<String, String> nodes = new LinkedHashMap<>();

    Bench member(String name, Object... keysAndValues) {
        members.put(name, settings(keysAndValues));
        return this;
    }

    Bench key(String key, Object value) {
        keys.put(key, value);
        return this;
    }

    Bench node(String name, String address) {
        nodes.put(name, address);
        return this;
    }

    Bench withoutMembers() {
        members.clear();
        return this;
    }

    MemberPool prepare() throws ConfigurationException, WaitingException {
        Map<String, Object> values = new LinkedHashMap<>(keys);
        values.put("members", new LinkedHashMap<>(members));
        Stanza stanza = stanza("ltm.pool", "p", new Settings(values, Map.of()));
        return (MemberPool) new Pools(health, registry).prepare(stanza, assembly());
    }

    MemberPool started() throws ConfigurationException, WaitingException {
        MemberPool pool = prepare();
        pool.start();
        return pool;
    }

    /** The name of the member that would be chosen, or null. */
    static String chosen(MemberPool pool) {
        Member member = pool.select(ANY);
        return member == null ? null : member.name();
    }

    private static Settings settings(Object... keysAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Settings(values, Map.of());
    }

    private static Stanza stanza(String kind, String name, Settings settings) {
        return new Stanza(new ObjectId(kind, name), settings, List.of(), true, new Origin("bascule.conf", 1));
    }

    private Assembly assembly() {
        Assembly assembly = (Assembly) Proxy.newProxyInstance(
                Assembly.class.getClassLoader(),
                new Class<?>[] {Assembly.class},
                (self, method, given) -> switch (method.getName()) {
                    case "plugin" -> FIRST;
                    case "stanza" -> stanza("ltm.monitor.tcp", (String) given[1], Settings.EMPTY);
                    case "findStanza" ->
                        Optional.ofNullable(nodes.get((String) given[1]))
                                .map(address -> stanza("ltm.node", (String) given[1], settings("address", address)));
                    case "object" ->
                        new Monitor(
                                (Stanza) given[1],
                                (target, bootstrap) -> null,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(16));
                    default -> null;
                });
        return assembly;
    }
}

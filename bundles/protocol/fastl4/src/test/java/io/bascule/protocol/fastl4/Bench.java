// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.fastl4;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.ServerType;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.WaitingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Stands in for the core: holds other objects, and collects warnings. */
final class Bench implements Assembly {
    final List<String> warnings = new ArrayList<>();
    private final Map<ObjectId, Object> objects = new HashMap<>();

    /** Has an object made of a stanza. */
    Bench with(String kind, String name, Object object) {
        objects.put(new ObjectId(kind, name), object);
        return this;
    }

    static Stanza stanza(String kind, String name, Map<String, Object> values) {
        return new Stanza(new ObjectId(kind, name), new Settings(values, Map.of()), List.of(), true, Origin.BUILT_IN);
    }

    /** The value of {@code profiles}. */
    static Map<String, Settings> profiles(String... names) {
        Map<String, Settings> items = new LinkedHashMap<>();
        Stream.of(names).forEach(name -> items.put(name, Settings.EMPTY));
        return items;
    }

    static Settings block(Map<String, Object> values) {
        return new Settings(values, Map.of());
    }

    VirtualPath.Action make(ServerType type, String destination, int port, Map<String, Object> keys)
            throws ConfigurationException, WaitingException {
        Map<String, Object> values = new HashMap<>(Map.of("translate-address", true, "translate-port", true));
        values.putAll(keys);
        IpNetwork to = IpNetwork.parse("destination", destination);
        IpNetwork from = to.isIpv6() ? IpNetwork.ALL_IPV6 : IpNetwork.ALL_IPV4;
        return type.prepare(
                stanza("ltm.virtual", "v", values),
                new TrafficMatch(to, from, port, TrafficMatch.TCP, List.of()),
                this);
    }

    @Override
    public Stanza stanza(String kinds, String name) throws WaitingException {
        return findStanza(kinds, name).orElseThrow(() -> new WaitingException(kinds + ' ' + name));
    }

    @Override
    public Optional<Stanza> findStanza(String kinds, String name) {
        return objects.keySet().stream()
                .filter(id -> id.isOf(kinds) && id.name().equals(name))
                .map(id -> stanza(id.kind(), id.name(), Map.of()))
                .findFirst();
    }

    @Override
    public <T> T object(Class<T> type, Stanza stanza) {
        return type.cast(objects.get(stanza.id()));
    }

    @Override
    public <T> T plugin(Class<T> contract, String name, String word) throws WaitingException {
        throw new WaitingException(word + ' ' + name);
    }

    @Override
    public <T> Optional<T> findPlugin(Class<T> contract, String name) {
        return Optional.empty();
    }

    @Override
    public void reads(Path file) {
        throw new UnsupportedOperationException("no virtual server reads files");
    }

    @Override
    public void warn(String key, String problem, String remedy) {
        warnings.add(key + ": " + problem + "; " + remedy);
    }
}

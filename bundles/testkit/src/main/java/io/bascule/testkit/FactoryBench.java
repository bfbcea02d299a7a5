// SPDX-License-Identifier: Apache-2.0
package io.bascule.testkit;

import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
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

/**
 * Stands in for the core before an {@link io.bascule.api.plugin.ObjectFactory} or a
 * {@link io.bascule.api.network.ServerType}: has the objects it was given and no plug-ins, and collects warnings. One
 * thread.
 */
public class FactoryBench implements Assembly {
    private final Map<ObjectId, Object> objects = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    /** Has an object, as if it were made of a stanza of that kind and name. */
    public void put(String kind, String name, Object object) {
        objects.put(new ObjectId(kind, name), object);
    }

    /** What was warned of: {@code key: problem; remedy}. */
    public List<String> warnings() {
        return warnings;
    }

    /** A stanza that was written nowhere. */
    public static Stanza stanza(String kind, String name, Map<String, Object> values) {
        return new Stanza(new ObjectId(kind, name), new Settings(values, Map.of()), List.of(), true, Origin.BUILT_IN);
    }

    /** The value of a key that holds named items without keys of their own. */
    public static Map<String, Settings> items(String... names) {
        Map<String, Settings> items = new LinkedHashMap<>();
        Stream.of(names).forEach(name -> items.put(name, Settings.EMPTY));
        return items;
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
    public <T> T object(Class<T> type, Stanza stanza) throws WaitingException {
        Object object = objects.get(stanza.id());
        if (object == null) {
            throw new WaitingException("a bundle that makes " + stanza.id());
        }
        return type.cast(object);
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
        throw new UnsupportedOperationException("this bench has no files");
    }

    @Override
    public void warn(String key, String problem, String remedy) {
        warnings.add(key + ": " + problem + "; " + remedy);
    }
}

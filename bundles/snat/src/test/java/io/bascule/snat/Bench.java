// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.WaitingException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Stands in for the core: holds other objects. */
final class Bench implements Assembly {
    private final Map<ObjectId, Object> objects = new HashMap<>();

    /** Has an object made of a stanza. */
    Bench with(String kind, String name, Object object) {
        objects.put(new ObjectId(kind, name), object);
        return this;
    }

    <T> T make(ObjectFactory<T> factory, String kind, Map<String, Object> values)
            throws ConfigurationException, WaitingException {
        return factory.prepare(stanza(kind, "s", values), this);
    }

    private static Stanza stanza(String kind, String name, Map<String, Object> values) {
        return new Stanza(new ObjectId(kind, name), new Settings(values, Map.of()), List.of(), true, Origin.BUILT_IN);
    }

    /** The value of {@code origins}. */
    static Map<String, Settings> items(String... names) {
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
        ObjectId id = new ObjectId(kinds, name);
        return objects.containsKey(id) ? Optional.of(stanza(kinds, name, Map.of())) : Optional.empty();
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
        throw new UnsupportedOperationException("no SNAT reads files");
    }

    @Override
    public void warn(String key, String problem, String remedy) {
        throw new AssertionError("nothing here warns: " + problem);
    }
}

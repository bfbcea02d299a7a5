// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.WaitingException;
import io.bascule.api.protocol.ProtocolHandler;
import io.bascule.api.protocol.VirtualServer;
import io.bascule.core.flow.SessionTable;
import io.bascule.core.net.EventLoops;
import io.bascule.core.net.Listeners;
import io.bascule.core.net.LocalAddresses;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes virtual servers of keys and values, with whatever profiles a test names. */
final class Workshop implements Assembly, AutoCloseable {
    private static final Origin HERE = new Origin("bascule.conf", 7);

    final List<String> warnings = new ArrayList<>();
    final List<String> protocols = new ArrayList<>();
    private final EventLoops loops = new EventLoops();
    private final VirtualFactory factory =
            new VirtualFactory(loops, new LocalAddresses(), new Listeners(loops), new SessionTable(loops));
    private final Map<String, Stanza> stanzas = new LinkedHashMap<>();
    private final Map<String, Settings> profiles = new LinkedHashMap<>();
    private final Map<String, Object> keys = new LinkedHashMap<>(Map.of("destination", "127.0.0.1:8080"));
    VirtualServer known;

    Workshop key(String key, Object value) {
        keys.put(key, value);
        return this;
    }

    /** Adds a profile of a kind and uses it, on one side or all. */
    Workshop profile(String kind, String name, String context, Object... keysAndValues) {
        object("ltm.profile." + kind, name, keysAndValues);
        profiles.put(name, settings("context", context));
        return this;
    }

    Workshop object(String kind, String name, Object... keysAndValues) {
        stanzas.put(name, stanza(kind, name, settings(keysAndValues)));
        return this;
    }

    @Override
    public <T> Optional<T> findPlugin(Class<T> contract, String name) {
        return Optional.empty();
    }

    StandardVirtual make() throws ConfigurationException, WaitingException {
        keys.put("profiles", profiles);
        return (StandardVirtual) factory.prepare(stanza("ltm.virtual", "v", new Settings(keys, Map.of())), this);
    }

    static Stanza stanza(String kind, String name, Settings settings) {
        return new Stanza(new ObjectId(kind, name), settings, List.of(), true, HERE);
    }

    static Settings settings(Object... keysAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Settings(values, Map.of());
    }

    @Override
    public Stanza stanza(String kinds, String name) throws WaitingException {
        return findStanza(kinds, name).orElseThrow(() -> new WaitingException(name));
    }

    @Override
    public Optional<Stanza> findStanza(String kinds, String name) {
        return Optional.ofNullable(stanzas.get(name))
                .filter(stanza -> stanza.id().isOf(kinds));
    }

    @Override
    public <T> T object(Class<T> type, Stanza stanza) {
        return stub(type);
    }

    @Override
    public <T> T plugin(Class<T> contract, String name, String word) {
        if (contract == ProtocolHandler.class) {
            protocols.add(name);
            return contract.cast((ProtocolHandler) virtual -> {
                known = virtual;
                return client -> {};
            });
        }
        return stub(contract);
    }

    private static <T> T stub(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            throw new UnsupportedOperationException(method.getName());
        }));
    }

    @Override
    public void reads(Path file) {}

    @Override
    public void warn(String key, String problem, String remedy) {
        warnings.add(key + ": " + problem + "; " + remedy);
    }

    @Override
    public void close() {
        loops.close();
    }
}

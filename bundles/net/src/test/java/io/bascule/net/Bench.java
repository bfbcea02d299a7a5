// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.Vlan;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.WaitingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stands in for the core: has one VLAN, and collects warnings. */
final class Bench implements Assembly {
    private static final Vlan INTERNAL = new Vlan(new ObjectId(Vlans.KIND, "internal"), "eth1");

    final List<String> warnings = new ArrayList<>();

    <T> T make(ObjectFactory<T> factory, Stanza stanza) throws ConfigurationException, WaitingException {
        return factory.prepare(stanza, this);
    }

    @Override
    public Stanza stanza(String kinds, String name) throws WaitingException {
        return findStanza(kinds, name).orElseThrow(() -> new WaitingException(kinds + ' ' + name));
    }

    @Override
    public Optional<Stanza> findStanza(String kinds, String name) {
        return INTERNAL.id().equals(new ObjectId(kinds, name))
                ? Optional.of(Stanzas.stanza(kinds, name, Map.of()))
                : Optional.empty();
    }

    @Override
    public <T> T object(Class<T> type, Stanza stanza) {
        return type.cast(INTERNAL);
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
        throw new UnsupportedOperationException("no address reads files");
    }

    @Override
    public void warn(String key, String problem, String remedy) {
        warnings.add(key + ": " + problem + "; " + remedy);
    }
}

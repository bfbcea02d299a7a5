// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.WaitingException;
import io.bascule.api.tls.ClientTls;
import io.bascule.api.tls.ServerTls;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stands in for the core: makes objects of stanzas and collects what is said of them. */
final class Bench implements Assembly {
    final TicketKeys tickets = new TicketKeys();
    final List<Finding> warnings = new ArrayList<>();
    final List<Path> filesRead = new ArrayList<>();
    private final Engines engines;
    private final Path folder;
    private final Map<ObjectId, Stanza> stanzas = new HashMap<>();
    private Stanza current = new Stanza(new ObjectId("", ""), Settings.EMPTY, List.of(), true, Origin.BUILT_IN);

    Bench(Path folder) {
        this(folder, SslProvider.OPENSSL_REFCNT);
    }

    Bench(Path folder, SslProvider provider) {
        this.folder = folder;
        this.engines = new Engines(provider);
    }

    Engines engines() {
        return engines;
    }

    Bench cert(String name, String path) {
        return add("sys.file.ssl-cert", name, Map.of("source-path", path));
    }

    Bench key(String name, String path, String passphrase) {
        return add("sys.file.ssl-key", name, Map.of("source-path", path, "passphrase", passphrase));
    }

    /** Writes {@code name.crt} and {@code name.key} and declares both under that name. */
    Bench pair(String name, TestKeys keys) {
        keys.write(folder, name);
        return cert(name, name + ".crt").key(name, name + ".key", "");
    }

    private Bench add(String kind, String name, Map<String, Object> values) {
        Stanza stanza = stanza(new ObjectId(kind, name), values);
        stanzas.put(stanza.id(), stanza);
        return this;
    }

    ClientTls client(Map<String, Object> keys) throws ConfigurationException, WaitingException {
        return make(
                new ClientSslProfiles(engines, tickets), stanza(new ObjectId("ltm.profile.client-ssl", "front"), keys));
    }

    ServerTls server(Map<String, Object> keys) throws ConfigurationException, WaitingException {
        return make(new ServerSslProfiles(engines), stanza(new ObjectId("ltm.profile.server-ssl", "back"), keys));
    }

    /** The warnings as people read them, without where they stand. */
    List<String> said() {
        return warnings.stream()
                .map(Finding::toString)
                .map(text -> text.replace("built-in: ", ""))
                .toList();
    }

    private static Stanza stanza(ObjectId id, Map<String, Object> values) {
        return new Stanza(id, new Settings(values, Map.of()), List.of(), true, Origin.BUILT_IN);
    }

    private <T> T make(ObjectFactory<T> factory, Stanza stanza) throws ConfigurationException, WaitingException {
        Stanza outer = current;
        current = stanza;
        try {
            return factory.prepare(stanza, this);
        } finally {
            current = outer;
        }
    }

    @Override
    public Stanza stanza(String kinds, String name) throws WaitingException {
        return findStanza(kinds, name).orElseThrow(() -> new WaitingException(kinds + " " + name));
    }

    @Override
    public Optional<Stanza> findStanza(String kinds, String name) {
        return Optional.ofNullable(stanzas.get(new ObjectId(kinds, name)));
    }

    @Override
    public <T> T object(Class<T> type, Stanza stanza) throws WaitingException {
        try {
            return type.cast(
                    stanza.id().kind().equals("sys.file.ssl-cert")
                            ? make(new CertificateFiles(folder), stanza)
                            : make(new KeyFiles(folder), stanza));
        } catch (ConfigurationException wrong) {
            throw new Unsound(wrong);
        }
    }

    @Override
    public <T> Optional<T> findPlugin(Class<T> contract, String name) {
        return Optional.empty();
    }

    @Override
    public <T> T plugin(Class<T> contract, String name, String word) throws WaitingException {
        throw new WaitingException(word + " " + name);
    }

    @Override
    public void warn(String key, String problem, String remedy) {
        warnings.add(Finding.warning(current.origin(), current.id(), key, problem, remedy));
    }

    @Override
    public void reads(Path file) {
        filesRead.add(file);
    }

    /** What an object needs is not sound. */
    static final class Unsound extends RuntimeException {
        Unsound(ConfigurationException cause) {
            super(cause.getMessage(), cause);
        }
    }
}

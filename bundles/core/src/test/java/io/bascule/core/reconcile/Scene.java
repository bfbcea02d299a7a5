// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Endpoint;
import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Reconciler;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Snapshot;
import io.bascule.api.config.Stanza;
import io.bascule.api.flow.CloseReason;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.pool.Pool;
import io.bascule.api.protocol.ProtocolHandler;
import io.bascule.api.snat.SnatStrategy;
import io.bascule.core.flow.SessionTable;
import io.bascule.core.net.EventLoops;
import io.bascule.core.net.Listeners;
import io.bascule.core.net.LocalAddresses;
import io.bascule.core.virtual.VirtualFactory;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.InvalidSyntaxException;

/** The core with its real parts, and plug-ins that write down what is asked of them. */
final class Scene implements AutoCloseable {
    static final String FILE = "bascule.conf";

    /** What was made, started and stopped, in that order. */
    final List<String> diary = Collections.synchronizedList(new ArrayList<>());

    final MiniRegistry registry = new MiniRegistry();
    final EventLoops loops = new EventLoops();
    final Listeners listeners = new Listeners(loops);
    final RunningSelfAddresses selfAddresses = new RunningSelfAddresses(new LocalAddresses());
    final CoreReconciler reconciler;

    Scene() throws InvalidSyntaxException {
        registry.add(ObjectFactory.class, "ltm.pool", (ObjectFactory<Pool>) (stanza, assembly) -> {
            diary.add("make " + stanza.id().name());
            return new FakePool(stanza, diary);
        });
        registry.add(SnatStrategy.class, "none", (SnatStrategy) (flow, member) -> null);
        registry.add(ProtocolHandler.class, "ltm.profile.tcp", saying(""));
        reconciler = new CoreReconciler(
                registry.context(),
                new VirtualFactory(loops, new LocalAddresses(), listeners, new SessionTable(loops)),
                listeners,
                selfAddresses);
    }

    /** A protocol that says the virtual server's name and a word, and closes. */
    ProtocolHandler saying(String word) {
        return virtual -> {
            diary.add("make " + virtual.name());
            byte[] greeting = (virtual.name() + word).getBytes(US_ASCII);
            if (virtual.settings().flag("refused")) {
                throw new ConfigurationException("refused", "it is refused", "do not");
            }
            return client -> {
                client.channel().writeAndFlush(Unpooled.copiedBuffer(greeting));
                client.close(CloseReason.CLIENT_CLOSED);
            };
        };
    }

    static Stanza stanza(String kind, String name, int line, Object... keysAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Origin> origins = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
            origins.put((String) keysAndValues[i], new Origin(FILE, line + 1 + i / 2));
        }
        Settings settings = new Settings(values, origins);
        return new Stanza(new ObjectId(kind, name), settings, List.of(), true, new Origin(FILE, line));
    }

    static Stanza pool(String name, String version) {
        return stanza("ltm.pool", name, 1, "description", version);
    }

    static Stanza virtual(String name, InetSocketAddress destination, Object... keysAndValues) {
        List<Object> all = new ArrayList<>(List.of("destination", Endpoint.text(destination)));
        all.addAll(Arrays.asList(keysAndValues));
        return stanza("ltm.virtual", name, 1, all.toArray());
    }

    /** The value of {@code profiles}. */
    static Map<String, Settings> profiles(String... names) {
        Map<String, Settings> items = new LinkedHashMap<>();
        for (String name : names) {
            items.put(name, Settings.EMPTY);
        }
        return items;
    }

    Reconciler.Plan plan(Stanza... stanzas) {
        return reconciler.plan(new Snapshot(Arrays.asList(stanzas)));
    }

    /** Plans and applies what has to go well. */
    void commit(Stanza... stanzas) {
        assertThat(failures(stanzas)).isEmpty();
    }

    /** What a plan finds, and nothing of it applied. */
    List<String> findings(Stanza... stanzas) {
        Reconciler.Plan plan = plan(stanzas);
        plan.discard();
        return plan.findings().stream().map(Finding::toString).toList();
    }

    /** What a plan without findings says when it is applied all the same. */
    List<String> failures(Stanza... stanzas) {
        Reconciler.Plan plan = plan(stanzas);
        List<Finding> failures = plan.apply();
        assertThat(plan.findings()).isEmpty();
        return failures.stream().map(Finding::toString).toList();
    }

    /** What an object waits for, or null. */
    String waitsFor(String kind, String name) {
        Entry entry = reconciler.entries().get(new ObjectId(kind, name));
        assertThat(entry).isNotNull();
        return entry.waitsFor();
    }

    @Override
    public void close() {
        reconciler.stop();
        listeners.close();
        loops.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import static io.bascule.core.net.Loopback.at;
import static io.bascule.core.net.Loopback.free;
import static io.bascule.core.net.Loopback.greetingAt;
import static io.bascule.core.reconcile.Scene.pool;
import static io.bascule.core.reconcile.Scene.profiles;
import static io.bascule.core.reconcile.Scene.stanza;
import static io.bascule.core.reconcile.Scene.virtual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Reconciler;
import io.bascule.api.config.Snapshot;
import io.bascule.api.config.Stanza;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.pool.Pool;
import io.bascule.api.protocol.ProtocolHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.InvalidSyntaxException;

class CoreReconcilerTest {
    private final InetSocketAddress here = free("127.0.0.2");
    private final InetSocketAddress there = free("127.0.0.3");
    private Scene scene;

    @BeforeEach
    void open() throws InvalidSyntaxException {
        scene = new Scene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aVirtualServerServesOnceItsSnapshotIsApplied() throws IOException {
        scene.commit(pool("p", ""), virtual("a", here, "pool", "p"));

        assertThat(greetingAt(here)).isEqualTo("a");
    }

    @Test
    void nothingIsMadeWhenNothingChanged() {
        scene.commit(pool("p", ""), virtual("a", here, "pool", "p"));
        scene.diary.clear();

        Reconciler.Plan plan = scene.plan(pool("p", ""), virtual("a", here, "pool", "p"));
        assertThat(plan.changed()).isEmpty();
        assertThat(plan.apply()).isEmpty();
        assertThat(scene.diary).isEmpty();
    }

    @Test
    void aVirtualServerIsMadeOnceWhenItsPoolAndItsProfilesChangeTogether() {
        Stanza virtual = virtual("a", here, "pool", "p", "profiles", profiles("t"));
        scene.commit(pool("p", "1"), stanza("ltm.profile.tcp", "t", 1, "idle-timeout", 1L), virtual);
        scene.diary.clear();

        scene.commit(pool("p", "2"), stanza("ltm.profile.tcp", "t", 1, "idle-timeout", 2L), virtual);
        assertThat(scene.diary).containsExactly("make p", "make a", "start p2", "stop p1");
    }

    @Test
    void onlyWhatDependsOnAChangeIsMadeAnew() {
        Stanza a = virtual("a", here, "pool", "p");
        Stanza b = virtual("b", there, "pool", "q");
        scene.commit(pool("p", "1"), pool("q", "1"), a, b);
        scene.diary.clear();

        Reconciler.Plan plan = scene.plan(pool("p", "2"), pool("q", "1"), a, b);
        assertThat(plan.changed()).containsExactlyInAnyOrder(new ObjectId("ltm.pool", "p"), a.id());
        assertThat(plan.apply()).isEmpty();
        assertThat(scene.diary).containsExactly("make p", "make a", "start p2", "stop p1");
    }

    @Test
    void whatIsTakenAwayStopsAfterThoseThatRelyOnItHoweverOftenItWasTakenOver() {
        registerChains();
        Stanza user = stanza("chain", "user", 1, "needs", "used");
        Stanza used = stanza("chain", "used", 1);
        scene.commit(user, used);
        scene.commit(user, used, pool("p", "1"));
        scene.commit(user, used, pool("p", "2"));
        scene.diary.clear();

        scene.commit(pool("p", "2"));
        assertThat(scene.diary).containsExactly("stop user", "stop used");
    }

    /** A kind whose objects need each other by the key {@code needs}. */
    private void registerChains() {
        scene.registry.add(ObjectFactory.class, "chain", (ObjectFactory<Pool>) (stanza, assembly) -> {
            String needs = stanza.settings().text("needs", "");
            if (!needs.isEmpty()) {
                assembly.object(Pool.class, assembly.stanza("chain", needs));
            }
            return new FakePool(stanza, scene.diary);
        });
    }

    @Test
    void aCircleOfReferencesIsOneSentence() {
        registerChains();

        assertThat(scene.findings(
                        stanza("chain", "a", 10, "needs", "b"),
                        stanza("chain", "b", 20, "needs", "c"),
                        stanza("chain", "c", 30, "needs", "a")))
                .containsExactly(
                        "bascule.conf:30: error: chain c: it refers to itself: chain c, chain a, chain b, chain c;"
                                + " take one of these references away.");
        assertThat(scene.findings(stanza("chain", "a", 10, "needs", "a")))
                .containsExactly("bascule.conf:10: error: chain a: it refers to itself: chain a, chain a;"
                        + " take one of these references away.");
    }

    @Test
    void stanzasThatOnlyReadEachOtherAreNoCircle() {
        scene.registry.add(ObjectFactory.class, "reader", (ObjectFactory<Pool>) (stanza, assembly) -> {
            assembly.findStanza("reader", stanza.settings().text("reads", ""));
            return new FakePool(stanza, scene.diary);
        });
        Stanza a = stanza("reader", "a", 1, "reads", "b");
        Stanza b = stanza("reader", "b", 1, "reads", "a");
        scene.commit(a, b);
        scene.diary.clear();

        scene.commit(a, b);
        assertThat(scene.diary).isEmpty();
        scene.commit(a, stanza("reader", "b", 1, "reads", "a", "description", "2"));
        assertThat(scene.diary).containsExactlyInAnyOrder("start b2", "start a", "stop a", "stop b");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceAndNothingOfItApplied() throws IOException {
        scene.commit(virtual("a", here));
        List<String> findings = scene.findings(
                virtual("a", here, "refused", true),
                stanza("ltm.virtual", "b", 10, "destination", "10.0.0.1"),
                stanza("ltm.virtual", "c", 20, "destination", "somewhere:25"),
                virtual("d", there),
                virtual("e", there));

        assertThat(findings)
                .hasSize(4)
                .anySatisfy(told -> assertThat(told).contains("ltm virtual a: refused: it is refused; do not."))
                .anySatisfy(told -> assertThat(told)
                        .startsWith("bascule.conf:11: error: ltm virtual b: destination: '10.0.0.1' has no port;"))
                .anySatisfy(told -> assertThat(told)
                        .startsWith("bascule.conf:21: error: ltm virtual c: destination: 'somewhere' is not an IP"))
                .anySatisfy(told -> assertThat(told).contains("belongs to ltm virtual d already"));
        assertThat(greetingAt(here)).isEqualTo("a");
    }

    @Test
    void aFaultOfAPluginIsToldAsItsOwnAndTheOthersAreStillChecked() {
        scene.registry.add(ObjectFactory.class, "faulty", (ObjectFactory<Object>) (stanza, assembly) -> {
            throw new NoClassDefFoundError("gone");
        });
        List<String> findings =
                scene.findings(stanza("faulty", "f", 5), stanza("ltm.virtual", "b", 10, "destination", "10.0.0.1"));

        assertThat(findings).hasSize(2);
        assertThat(findings.get(0))
                .startsWith("bascule.conf:5: error: faulty f: the bundle that makes it failed with"
                        + " java.lang.NoClassDefFoundError: gone;");
    }

    @Test
    void warningsAreToldAgainWithEveryCommitAtTheLineOfToday() {
        scene.registry.add(ObjectFactory.class, "worrying", (ObjectFactory<Object>) (stanza, assembly) -> {
            assembly.warn("key", "it is odd", "look");
            return new Object();
        });
        Reconciler.Plan first = scene.plan(stanza("worrying", "w", 1, "key", "x"));
        assertThat(first.findings()).hasSize(1);
        first.apply();

        assertThat(scene.findings(stanza("worrying", "w", 7, "key", "x")))
                .containsExactly("bascule.conf:8: warning: worrying w: key: it is odd; look.");
    }

    @Test
    void aVirtualServerWaitsForItsProtocolAndComesUpWhenItArrives() throws IOException {
        Stanza virtual = virtual("a", here, "profiles", profiles("e"));
        scene.commit(virtual, stanza("ltm.profile.echo", "e", 1));
        assertThat(scene.waitsFor("ltm.virtual", "a"))
                .isEqualTo("protocol ltm.profile.echo, which no installed bundle brings");
        assertThat(scene.listeners.addresses()).isEmpty();

        Runnable goes = scene.registry.add(ProtocolHandler.class, "ltm.profile.echo", scene.saying(" arrived"));
        await().atMost(Duration.ofSeconds(2)).until(() -> scene.waitsFor("ltm.virtual", "a") == null);
        assertThat(greetingAt(here)).isEqualTo("a arrived");

        goes.run();
        await().until(() -> scene.waitsFor("ltm.virtual", "a") != null);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> scene.listeners.addresses().isEmpty());
    }

    @Test
    void whatNeedsAnObjectThatWaitsWaitsToo() {
        scene.commit(
                virtual("a", here, "profiles", profiles("c")), stanza("ltm.profile.client-ssl", "c", 1), pool("p", ""));

        assertThat(scene.waitsFor("ltm.virtual", "a")).isEqualTo("a bundle that makes ltm profile client-ssl c");
        assertThat(scene.diary).contains("start p");
    }

    @Test
    void aReplacedPluginRebuildsItsUsersOnlyAndNoCallerIsRefused() throws IOException {
        Runnable goes = scene.registry.add(ProtocolHandler.class, "ltm.profile.echo", scene.saying(" old"));
        Stanza user = virtual("a", here, "profiles", profiles("e"));
        scene.commit(user, virtual("b", there), stanza("ltm.profile.echo", "e", 1));
        scene.diary.clear();

        goes.run();
        scene.registry.add(ProtocolHandler.class, "ltm.profile.echo", scene.saying(" new"));
        await().until(() -> greetingAt(here).equals("a new"));
        assertThat(scene.diary).containsExactly("make a");
        assertThat(greetingAt(there)).isEqualTo("b");
    }

    @Test
    void aPluginThatComesWhileACommitIsOnItsWayDoesNotBringTheOldConfigurationBack() throws IOException {
        scene.commit(virtual("a", here));
        Reconciler.Plan plan = scene.plan(virtual("b", here));
        scene.registry.add(ProtocolHandler.class, "ltm.profile.echo", scene.saying(""));
        Thread waiting = await().until(
                        CoreReconcilerTest::reconcileThread,
                        thread -> thread != null
                                && thread.getState() == Thread.State.WAITING
                                && List.of(thread.getStackTrace()).toString().contains("CoreReconciler.plan"));
        assertThat(waiting.isAlive()).isTrue();
        assertThat(plan.apply()).isEmpty();

        await().until(() -> !List.of(waiting.getStackTrace()).toString().contains("CoreReconciler"));
        assertThat(greetingAt(here)).isEqualTo("b");
    }

    private static Thread reconcileThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("bascule-reconcile"))
                .filter(thread -> List.of(thread.getStackTrace()).toString().contains("CoreReconciler"))
                .findFirst()
                .orElse(null);
    }

    @Test
    void whatDoesNotStartIsStoppedAndWhatRanGoesOn() throws IOException {
        Stanza old = pool("p", "old");
        scene.commit(old, virtual("a", here, "pool", "p"));
        scene.diary.clear();

        List<String> failures = scene.failures(
                old,
                pool("good", ""),
                stanza("ltm.pool", "bad", 40, "fails-to-start", true),
                virtual("b", here, "pool", "p"),
                virtual("c", there));
        assertThat(failures)
                .containsExactly("bascule.conf:40: error: ltm pool bad: it did not start:"
                        + " java.lang.IllegalStateException: it was told to; see the log for where.");
        assertThat(scene.diary)
                .containsExactly(
                        "make good",
                        "make bad",
                        "make b",
                        "make c",
                        "start good",
                        "start bad",
                        "stop bad",
                        "stop good");
        assertThat(greetingAt(here)).isEqualTo("a");
        assertThat(scene.listeners.addresses()).containsExactly(here);
    }

    @Test
    void aPlanThatIsDiscardedLeavesNothingBehind() throws IOException {
        scene.commit(virtual("a", here));
        scene.diary.clear();

        scene.plan(pool("p", ""), virtual("b", here, "pool", "p")).discard();
        assertThat(scene.diary).containsExactly("make p", "make b", "stop p");
        assertThat(greetingAt(here)).isEqualTo("a");
    }

    @Test
    void twoVirtualServersOfOneAddressAreToldWithBothTheirLinesAlsoWhenOneOnlyMoved() {
        scene.commit(stanza("ltm.virtual", "a", 10, "destination", "127.0.0.2:" + here.getPort()));

        assertThat(scene.findings(
                        stanza("ltm.virtual", "a", 30, "destination", "127.0.0.2:" + here.getPort()),
                        stanza("ltm.virtual", "b", 50, "destination", "127.0.0.2:" + here.getPort())))
                .containsExactly("bascule.conf:51: error: ltm virtual b: destination: 127.0.0.2:" + here.getPort()
                        + " belongs to ltm virtual a already (bascule.conf:30);"
                        + " give one of them another address or port, or disable it.");
    }

    @Test
    void aDisabledVirtualServerGivesItsAddressAway() throws IOException {
        scene.commit(virtual("a", here, "disabled", true), virtual("b", here));

        assertThat(greetingAt(here)).isEqualTo("b");
    }

    @Test
    void aPortThatAnotherProgramHasChangesNothingAndIsToldWithItsLineAndARemedy() throws IOException {
        scene.commit(virtual("a", here));
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.9"))) {
            int port = stranger.getLocalPort();
            List<String> failures = scene.failures(
                    virtual("changed", here),
                    stanza("ltm.virtual", "b", 70, "description", "x", "destination", "127.0.0.9:" + port));

            assertThat(failures)
                    .containsExactly("bascule.conf:72: error: ltm virtual b: destination: cannot listen on 127.0.0.9:"
                            + port + ": Address already in use; another program has this port; 'ss -ltnp sport = :"
                            + port + "' shows which.");
        }
        assertThat(greetingAt(here)).isEqualTo("a");
        assertThat(scene.listeners.addresses()).containsExactly(here);
    }

    @Test
    void anAddressThatThisMachineDoesNotHaveIsToldWithARemedy() {
        assertThat(scene.failures(virtual("a", at("192.0.2.1", 2525))))
                .singleElement()
                .asString()
                .contains("cannot listen on 192.0.2.1:2525: Cannot assign requested address;"
                        + " this machine does not have that address;");
    }

    @Test
    void tenThousandVirtualServersAreTimed() {
        List<Stanza> stanzas = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            stanzas.add(pool("p" + i, ""));
            stanzas.add(virtual(
                    "v" + i, at("10." + i / 250 + "." + i % 250 + ".1", 25), "pool", "p" + i, "disabled", true));
        }
        timed("10,000 virtual servers on as many pools", stanzas);
        stanzas.set(0, pool("p0", "changed"));
        timed("one change among them", stanzas);
        assertThat(scene.reconciler.entries()).hasSize(20_000);
    }

    private void timed(String what, List<Stanza> stanzas) {
        Instant begin = Instant.now();
        Reconciler.Plan plan = scene.reconciler.plan(new Snapshot(stanzas));
        Duration planned = Duration.between(begin, Instant.now());
        assertThat(plan.apply()).isEmpty();
        Duration applied = Duration.between(begin, Instant.now());
        System.out.println(what + ": planned in " + planned.toMillis() + " ms, applied after " + applied.toMillis()
                + " ms, " + plan.changed().size() + " changed");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.health.HealthMonitor;
import io.bascule.api.health.HealthService.Watch;
import io.bascule.api.health.Monitor;
import io.bascule.api.health.ProbeResult;
import io.bascule.api.health.ProbeResult.Down;
import io.bascule.api.health.ProbeResult.Up;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthRunnerTest {
    private static final Duration INTERVAL = Duration.ofMillis(40);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final InetSocketAddress TARGET = new InetSocketAddress("192.0.2.1", 9);
    private static final Down REFUSED = new Down("connection refused");

    private final HealthRunner health = new HealthRunner();
    private final List<ProbeResult> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger probes = new AtomicInteger();
    private final BlockingQueue<Promise<ProbeResult>> hanging = new LinkedBlockingQueue<>();
    private volatile Function<EventLoop, Future<ProbeResult>> answer = loop -> loop.newSucceededFuture(new Up());
    private final HealthMonitor probe = (target, bootstrap) -> {
        probes.incrementAndGet();
        return answer.apply((EventLoop) bootstrap.config().group());
    };

    @AfterEach
    void stop() {
        health.stop();
    }

    private static Monitor monitor(HealthMonitor probe) {
        Stanza stanza =
                new Stanza(new ObjectId("ltm.monitor.tcp", "m"), Settings.EMPTY, List.of(), true, Origin.BUILT_IN);
        return new Monitor(stanza, probe, INTERVAL, TIMEOUT);
    }

    private Watch watch() {
        return health.watch(TARGET, monitor(probe), told::add);
    }

    private void say(ProbeResult result) {
        answer = loop -> loop.newSucceededFuture(result);
    }

    private void hang() {
        answer = loop -> {
            Promise<ProbeResult> never = loop.newPromise();
            hanging.add(never);
            return never;
        };
    }

    private void moreProbes(int more) {
        int before = probes.get();
        await().until(() -> probes.get() >= before + more);
    }

    @Test
    void aMemberIsUpWithItsFirstGoodAnswerAndThatIsToldOnce() {
        watch();
        await().until(() -> !told.isEmpty());
        moreProbes(3);

        assertThat(told).containsExactly(new Up());
    }

    @Test
    void aMemberWhoseVeryFirstAnswerIsBadIsDownAtOnce() {
        say(REFUSED);
        watch();
        await().until(() -> !told.isEmpty());

        assertThat(told).containsExactly(REFUSED);
        say(new Up());
        await().until(() -> told.equals(List.of(REFUSED, new Up())));
    }

    @Test
    void oneBadAnswerAmongGoodOnesIsNoOutage() {
        watch();
        await().until(() -> !told.isEmpty());
        say(REFUSED);
        moreProbes(1);
        say(new Up());
        moreProbes(2);

        assertThat(told).containsExactly(new Up());
    }

    @Test
    void aMemberIsDownOnceItHadNoGoodAnswerForTheTimeout() {
        watch();
        await().until(() -> !told.isEmpty());
        say(REFUSED);
        moreProbes(2);
        assertThat(told).containsExactly(new Up());

        await().until(() -> told.equals(List.of(new Up(), REFUSED)));
    }

    @Test
    void aMemberThatFallsSilentIsDownWhenTheTimeoutSinceItsLastGoodAnswerIsOver() {
        Duration interval = Duration.ofMillis(900);
        health.watch(TARGET, new Monitor(monitor(probe).stanza(), probe, interval, TIMEOUT), told::add);
        await().until(() -> !told.isEmpty());
        long lastGood = System.nanoTime();
        hang();
        await().pollInterval(Duration.ofMillis(10)).until(() -> told.size() == 2);

        assertThat(told.get(1)).isEqualTo(new Down("no answer within 1 s"));
        assertThat(Duration.ofNanos(System.nanoTime() - lastGood)).isLessThan(TIMEOUT.plus(interval.dividedBy(2)));
        assertThat(hanging.remove().isCancelled()).isTrue();
    }

    @Test
    void aProbeThatDoesNotAnswerIsGivenUpAndTheNextOneAsksAgain() {
        hang();
        watch();
        await().until(() -> told.size() == 1);
        say(new Up());

        await().until(() -> told.size() == 2);
        assertThat(told.get(1)).isEqualTo(new Up());
    }

    @Test
    void noSecondProbeBeginsWhileOneIsUnderWay() {
        hang();
        watch();
        await().until(() -> told.size() == 1);

        assertThat(hanging).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void whoWatchesTheSameAddressWithTheSameMonitorSharesItsProbes() {
        watch();
        List<ProbeResult> second = new CopyOnWriteArrayList<>();
        health.watch(TARGET, monitor(probe), second::add);
        await().until(() -> !told.isEmpty() && !second.isEmpty());
        long began = System.nanoTime();
        int before = probes.get();
        moreProbes(5);
        long rounds = (System.nanoTime() - began) / INTERVAL.toNanos();

        assertThat(probes.get() - before).isLessThanOrEqualTo((int) rounds + 2);
        assertThat(second).isEqualTo(told);
    }

    @Test
    void anAnswerIsRememberedForWhoAsksSoonAfterAndToldBeforeTheWatchBegins() {
        Watch first = watch();
        await().until(() -> !told.isEmpty());
        first.close();
        hang();
        List<ProbeResult> second = new CopyOnWriteArrayList<>();
        health.watch(TARGET, monitor(probe), second::add);

        assertThat(second).containsExactly(new Up());
    }

    @Test
    void nobodyIsProbedForNobodyAndAWatchThatEndedHearsNothing() {
        Watch watch = watch();
        await().until(() -> !told.isEmpty());
        watch.close();
        say(REFUSED);
        List<ProbeResult> witness = new CopyOnWriteArrayList<>();
        int before = probes.get();
        AtomicInteger others = new AtomicInteger();
        health.watch(
                new InetSocketAddress("192.0.2.2", 9),
                monitor((target, bootstrap) -> {
                    others.incrementAndGet();
                    return ((EventLoop) bootstrap.config().group()).newSucceededFuture(new Up());
                }),
                witness::add);
        await().until(() -> others.get() > 15);

        assertThat(probes.get()).isLessThanOrEqualTo(before + 1);
        assertThat(told).containsExactly(new Up());
    }

    @Test
    void aMonitorThatFailsCountsAsDownAndIsAskedAgain() {
        answer = loop -> {
            throw new IllegalStateException("a fault of a plug-in");
        };
        watch();
        await().until(() -> told.equals(List.of(new Down("a fault of a plug-in"))));

        answer = loop -> loop.newFailedFuture(new IllegalStateException("another"));
        await().until(() -> told.contains(new Down("another")));
        say(new Up());
        await().until(() -> told.contains(new Up()));
    }

    @Test
    void whoFailsToListenDoesNotKeepTheAnswerFromOthers() {
        health.watch(TARGET, monitor(probe), result -> {
            throw new IllegalStateException("a fault of a listener");
        });
        watch();

        await().until(() -> told.equals(List.of(new Up())));
    }

    @Test
    void aMonitorWhoseBundleWasReplacedAsksAnew() {
        watch();
        await().until(() -> !told.isEmpty());
        List<ProbeResult> second = new CopyOnWriteArrayList<>();
        HealthMonitor replaced =
                (target, bootstrap) -> ((EventLoop) bootstrap.config().group()).newSucceededFuture(REFUSED);
        health.watch(TARGET, monitor(replaced), second::add);

        await().until(() -> second.equals(List.of(REFUSED)));
        assertThat(told).containsExactly(new Up());
    }
}

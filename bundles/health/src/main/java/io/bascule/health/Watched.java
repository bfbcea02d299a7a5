// SPDX-License-Identifier: Apache-2.0
package io.bascule.health;

import io.bascule.api.health.HealthService.Watch;
import io.bascule.api.health.Monitor;
import io.bascule.api.health.ProbeResult;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One address watched by one monitor. Up with the first good answer; down when there was none for the monitor's timeout,
 * and at once when the very first answer is bad (F5's interval and timeout).
 */
final class Watched {
    private static final Logger log = LoggerFactory.getLogger(Watched.class);

    /** How long an answer is remembered when nobody watches, for a configuration that asks again. */
    private static final long MEMORY_SECONDS = 10;

    /** First probes are spread over this much, so that a restart does not knock at every member at once. */
    private static final long SPREAD_MILLIS = 500;

    private final InetSocketAddress target;
    private final Monitor monitor;
    private final ProbeLoop loop;
    private final List<Consumer<ProbeResult>> listeners = new CopyOnWriteArrayList<>();
    private long lastGoodNanos;
    private boolean probing;
    private volatile boolean ended;
    private volatile @Nullable ProbeResult answer;

    Watched(InetSocketAddress target, Monitor monitor, ProbeLoop loop) {
        this.target = target;
        this.monitor = monitor;
        this.loop = loop;
        long first = ThreadLocalRandom.current().nextLong(SPREAD_MILLIS);
        loop.loop().schedule(this::round, first, TimeUnit.MILLISECONDS);
    }

    /** @param unwatched run some time after the watch ends, when nobody else may be watching */
    Watch tell(Consumer<ProbeResult> listener, Runnable unwatched) {
        synchronized (listeners) {
            listeners.add(listener);
            if (answer != null) {
                listener.accept(answer);
            }
        }
        return () -> {
            listeners.remove(listener);
            if (!loop.loop().isShuttingDown()) {
                loop.loop().schedule(unwatched, MEMORY_SECONDS, TimeUnit.SECONDS);
            }
        };
    }

    boolean endIfUnwatched() {
        ended = listeners.isEmpty();
        return ended;
    }

    private void round() {
        if (ended) {
            return;
        }
        long interval = Math.max(1, monitor.interval().toMillis());
        loop.loop().schedule(this::round, interval, TimeUnit.MILLISECONDS);
        if (!probing && !listeners.isEmpty()) {
            probing = true;
            probe();
        }
    }

    /** One that fails must not keep the answer from the others. */
    private static void tell(Consumer<ProbeResult> listener, ProbeResult latest) {
        try {
            listener.accept(latest);
        } catch (RuntimeException | LinkageError fault) {
            log.error("who was to be told of {} failed", latest, fault);
        }
    }

    private Future<ProbeResult> begin(Duration timeout) {
        try {
            return monitor.probe().probe(target, loop.bootstrap(timeout));
        } catch (RuntimeException | LinkageError fault) {
            log.error("{}: its probe of {} failed", monitor.stanza().id(), target, fault);
            return loop.loop().newFailedFuture(fault);
        }
    }

    private void probe() {
        Duration timeout = monitor.timeout();
        Future<ProbeResult> probe = begin(timeout);
        Future<?> limit = loop.loop().schedule(() -> probe.cancel(true), patienceNanos(), TimeUnit.NANOSECONDS);
        probe.addListener((Future<ProbeResult> done) -> {
            limit.cancel(false);
            probing = false;
            answered(resultOf(done, timeout));
        });
    }

    /** A member that was up has until the timeout since its last good answer, however late this probe began. */
    private long patienceNanos() {
        long timeout = monitor.timeout().toNanos();
        return answer instanceof ProbeResult.Up ? timeout - (System.nanoTime() - lastGoodNanos) : timeout;
    }

    private static ProbeResult resultOf(Future<ProbeResult> done, Duration timeout) {
        if (done.isSuccess()) {
            return done.getNow();
        }
        if (done.isCancelled()) {
            return new ProbeResult.Down("no answer within " + timeout.toSeconds() + " s");
        }
        Throwable cause = done.cause();
        return new ProbeResult.Down(cause.getMessage() == null ? cause.toString() : cause.getMessage());
    }

    private void answered(ProbeResult latest) {
        long now = System.nanoTime();
        if (latest instanceof ProbeResult.Up) {
            lastGoodNanos = now;
        } else if (answer instanceof ProbeResult.Up
                && now - lastGoodNanos < monitor.timeout().toNanos()) {
            return; // one bad answer is no outage yet
        }
        if (!latest.equals(answer)) {
            synchronized (listeners) {
                answer = latest;
                listeners.forEach(listener -> tell(listener, latest));
            }
        }
    }
}

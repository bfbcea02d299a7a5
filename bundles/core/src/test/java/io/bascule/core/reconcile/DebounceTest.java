// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DebounceTest {
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch busy = new CountDownLatch(1);
    private Runnable action = () -> {};
    private final Debounce debounce = new Debounce("test-debounce", () -> {
        runs.incrementAndGet();
        action.run();
    });

    @AfterEach
    void stop() {
        busy.countDown();
        debounce.stop();
    }

    @Test
    void manyCallsAtOnceAreOneRun() {
        for (int call = 0; call < 100; call++) {
            debounce.trigger();
        }
        debounce.stop(); // what is scheduled is still run

        assertThat(runs).hasValue(1);
    }

    @Test
    void aCallDuringARunIsAnotherRun() {
        action = () -> {
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        debounce.trigger();
        await().until(() -> runs.get() == 1);
        debounce.trigger();
        busy.countDown();

        await().until(() -> runs.get() == 2);
    }

    @Test
    void aRunThatFailsDoesNotEndIt() {
        action = () -> {
            throw new IllegalStateException("a fault of a plug-in");
        };
        debounce.trigger();
        await().until(() -> runs.get() == 1);
        debounce.trigger();

        await().until(() -> runs.get() == 2);
    }

    @Test
    void nothingRunsAfterItsEnd() {
        debounce.stop();
        debounce.trigger();

        assertThat(runs).hasValue(0);
    }
}

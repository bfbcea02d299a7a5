// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.network.DataPath;
import io.bascule.api.network.NetworkObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.framework.FrameworkFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;

class SuccessionTest {
    private static final Succession.Legacy LEGACY =
            new Succession.Legacy(Map.of("virtual_1", new long[] {3, 180}), true);

    @TempDir
    private Path folder;

    private final AtomicInteger takenAway = new AtomicInteger();
    private Framework framework;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, folder.toString()));
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }

    private Succession patientFor(int milliseconds) {
        return new Succession(framework.getBundleContext(), Duration.ofMillis(milliseconds));
    }

    private void somebodyComes() {
        framework
                .getBundleContext()
                .registerService(
                        DataPath.class.getName(),
                        new Carrier(),
                        FrameworkUtil.asDictionary(Map.of("bascule.name", "netfilter")));
    }

    private static final class Carrier implements DataPath {
        @Override
        public Change prepare(List<NetworkObject> objects) {
            throw new UnsupportedOperationException("nobody commits");
        }

        @Override
        public @Nullable String reasonDown() {
            return null;
        }
    }

    @Test
    void whenNobodyComesInTimeAllIsTakenAwayOnceAndNothingIsLeft() {
        Succession succession = patientFor(50);
        succession.leave(LEGACY, takenAway::incrementAndGet);
        await().until(() -> takenAway.get() == 1);
        await().until(() -> succession.inherit().equals(Succession.Legacy.NONE));
    }

    @Test
    void whoeverComesInTimeInheritsAndNothingIsTakenAway() throws Exception {
        Succession succession = patientFor(200);
        succession.leave(LEGACY, takenAway::incrementAndGet);
        somebodyComes();
        Succession.Legacy inherited = patientFor(200).inherit();
        assertThat(inherited.socketsUsed()).isTrue();
        assertThat(inherited.told().get("virtual_1")).containsExactly(3, 180);
        await().until(() -> succession.inherit().equals(Succession.Legacy.NONE));
        stop();
        assertThat(takenAway).hasValue(0);
    }

    @Test
    void ofSeveralTheLastLegacyCounts() {
        patientFor(10_000).leave(Succession.Legacy.NONE, takenAway::incrementAndGet);
        patientFor(10_000).leave(LEGACY, takenAway::incrementAndGet);
        assertThat(patientFor(0).inherit().socketsUsed()).isTrue();
    }

    @Test
    void whenTheFrameworkEndsMeanwhileAllIsTakenAwayBeforeItHasEnded() throws Exception {
        patientFor(60_000).leave(LEGACY, takenAway::incrementAndGet);
        assertThat(takenAway).hasValue(0);
        stop();
        assertThat(takenAway).hasValue(1);
    }
}

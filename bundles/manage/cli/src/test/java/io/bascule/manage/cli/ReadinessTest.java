// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.config.Configuration;
import io.bascule.api.config.Configuration.Outcome;
import io.bascule.api.config.Finding;
import io.bascule.api.config.Origin;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {
    private static final Outcome APPLIED = new Outcome(
            true, List.of(Finding.warning(new Origin("a.conf", 3), null, null, "is unwise", "think again")), 1);

    @TempDir
    Path folder;

    private final CompletableFuture<Outcome> firstLoad = new CompletableFuture<>();
    private Home home;
    private Path ready;
    private Path refused;

    @BeforeEach
    void start() {
        home = new Home(folder);
        ready = folder.resolve("var/run/ready");
        refused = folder.resolve("var/run/refused");
    }

    @Test
    void itIsReadyWhenEverythingHasStartedAndTheFirstConfigurationRuns() throws IOException {
        readiness();
        firstLoad.complete(APPLIED);
        assertThat(ready).doesNotExist();

        home.start();

        assertThat(ready).hasContent("a.conf:3: warning: is unwise; think again.");
        assertThat(refused).doesNotExist();
    }

    @Test
    void aFirstConfigurationThatTakesLongerIsWaitedFor() throws IOException {
        readiness();
        home.start();
        assertThat(ready).doesNotExist();

        firstLoad.complete(APPLIED);

        assertThat(ready).exists();
    }

    @Test
    void aConfigurationThatCannotRunIsToldWithItsFindings() throws IOException {
        readiness();
        home.start();

        firstLoad.complete(new Outcome(
                false, List.of(Finding.error(new Origin("a.conf", 2), null, null, "is wrong", "correct it")), 0));

        assertThat(refused).hasContent("a.conf:2: error: is wrong; correct it.");
        assertThat(ready).doesNotExist();
    }

    @Test
    void aBundleThatIsReplacedLaterSaysItAgain() throws IOException {
        home.started = true;
        firstLoad.complete(APPLIED);
        Readiness readiness = readiness();
        assertThat(ready).exists();

        readiness.stop();

        assertThat(ready).doesNotExist();
        assertThat(home.listeners).isEmpty();
    }

    private Readiness readiness() throws IOException {
        Configuration configuration = (Configuration) Proxy.newProxyInstance(
                Configuration.class.getClassLoader(),
                new Class<?>[] {Configuration.class},
                (self, method, arguments) -> firstLoad.minimalCompletionStage());
        return new Readiness(home.context(), new RunFolder(home.context()), configuration);
    }
}

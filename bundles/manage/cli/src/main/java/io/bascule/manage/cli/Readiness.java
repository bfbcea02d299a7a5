// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import io.bascule.api.config.Configuration;
import io.bascule.api.config.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever started the process how it went: {@code var/run/ready} appears when the first configuration runs,
 * {@code var/run/refused} with the findings when there is none that can.
 */
@Component(service = Readiness.class, immediate = true)
public final class Readiness {
    private static final Logger log = LoggerFactory.getLogger(Readiness.class);

    private final BundleContext context;
    private final Configuration configuration;
    private final Path ready;
    private final Path refused;
    private final FrameworkListener listener = this::hear;

    @Activate
    public Readiness(BundleContext context, @Reference RunFolder folder, @Reference Configuration configuration) {
        this.context = context;
        this.configuration = configuration;
        this.ready = folder.path().resolve("ready");
        this.refused = folder.path().resolve("refused");
        context.addFrameworkListener(listener);
        if (context.getBundle(0).getState() == Bundle.ACTIVE) {
            tellSoon();
        }
    }

    @Deactivate
    void stop() throws IOException {
        context.removeFrameworkListener(listener);
        Files.deleteIfExists(ready);
    }

    private void hear(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            tellSoon();
        }
    }

    /** The first commit may take a while, and whoever makes it tells what became of it. */
    private void tellSoon() {
        configuration.firstLoad().thenAccept(this::tell);
    }

    private void tell(Configuration.Outcome outcome) {
        try {
            write(outcome.applied() ? ready : refused, text(outcome));
        } catch (IOException e) {
            log.error("Cannot say whether this process is ready", e);
        }
    }

    private static String text(Configuration.Outcome outcome) {
        return outcome.findings().stream().map(Finding::toString).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Whole or not at all: the reader looks at the file's being there. */
    private static void write(Path path, String text) throws IOException {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        Files.writeString(part, text);
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    }
}

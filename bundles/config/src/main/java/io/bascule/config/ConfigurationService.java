// SPDX-License-Identifier: Apache-2.0
package io.bascule.config;

import io.bascule.api.config.Configuration;
import io.bascule.api.config.ConfigurationRule;
import io.bascule.api.config.Reconciler;
import io.bascule.api.config.Snapshot;
import io.bascule.config.commit.ConfigurationFiles;
import io.bascule.config.commit.FileWatch;
import io.bascule.config.commit.RunningConfiguration;
import io.bascule.config.schema.SchemaTracker;
import io.bascule.config.typing.Candidate;
import io.bascule.config.typing.Renderer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what runs equal to the files that the framework property {@code bascule.config} names: loads them once the
 * platform is up, whenever they change, and again by new schemas and plug-ins.
 */
@Component(
        service = {Configuration.class, ConfigurationService.class},
        immediate = true)
public final class ConfigurationService implements Configuration {
    /** Framework or system property: a file, or a folder of {@code *.conf} files. */
    static final String PROPERTY = "bascule.config";

    private static final Logger log = LoggerFactory.getLogger(ConfigurationService.class);
    private static final String USUAL_FILE = "config/bascule.conf";
    private static final long STARTUP_LOOK_MILLIS = 25;
    private static final long FILE_LOOK_MILLIS = 250;
    private static final long QUIET_MILLIS = 50;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread daemon = new Thread(run, "bascule-config");
        daemon.setDaemon(true);
        return daemon;
    });
    private final Startup startup;
    private final SchemaTracker schemas;
    private final RunningConfiguration configuration;
    private final FileWatch watch;
    private final CompletableFuture<Outcome> firstLoad = new CompletableFuture<>();
    private volatile boolean started;
    private @Nullable Future<?> pending;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    @SuppressWarnings("UnusedVariable")
    private volatile List<ConfigurationRule> rules = List.of();

    @Activate
    public ConfigurationService(BundleContext context) {
        String path = context.getProperty(PROPERTY);
        ConfigurationFiles files = new ConfigurationFiles(path == null ? USUAL_FILE : path);
        this.startup = new Startup(context);
        this.schemas = new SchemaTracker(context, this::reconsiderSoon);
        this.configuration = new RunningConfiguration(files, schemas::schemas, () -> rules);
        this.watch = new FileWatch(files);
    }

    @Activate
    void start() {
        schemas.open();
        thread.schedule(this::loadAtStart, 0, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
        schemas.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setReconciler(Reconciler reconciler) {
        configuration.reconciler(reconciler);
        reconsiderSoon();
    }

    void unsetReconciler(Reconciler reconciler) {
        configuration.withoutReconciler(reconciler);
    }

    @Override
    public Snapshot running() {
        return configuration.running().snapshot();
    }

    @Override
    public CompletionStage<Outcome> firstLoad() {
        return firstLoad.minimalCompletionStage();
    }

    @Override
    public Outcome load() {
        return configuration.load();
    }

    @Override
    public Outcome verify() {
        return configuration.verify();
    }

    @Override
    public String render(String kinds) {
        Candidate running = configuration.running();
        Renderer renderer = new Renderer(running.schemas());
        running.written().stream()
                .filter(draft -> kinds.equals("*") || draft.id().isOf(kinds))
                .forEach(renderer::add);
        return renderer.toString();
    }

    /** What runs and every way to change it, for the faces within this bundle. */
    public RunningConfiguration configuration() {
        return configuration;
    }

    private void loadAtStart() {
        boolean everybodyIsThere = startup.isOver() && configuration.hasReconciler();
        if (!everybodyIsThere && !startup.isLate()) {
            thread.schedule(this::loadAtStart, STARTUP_LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        started = true;
        safely(() -> firstLoad.complete(configuration.load()));
        thread.scheduleWithFixedDelay(() -> safely(this::look), 0, FILE_LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (watch.look()) {
            configuration.loadIfChanged();
        }
    }

    /** Several bundles often come at once; the first of them need not be waited for. */
    private synchronized void reconsiderSoon() {
        if (pending != null) {
            pending.cancel(false);
        }
        if (started && !thread.isShutdown()) {
            pending = thread.schedule(() -> safely(configuration::reconsider), QUIET_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** A fault must not end the watch. */
    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.error("The configuration could not be committed", e);
        }
    }
}

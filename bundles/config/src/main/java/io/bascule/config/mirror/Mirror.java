// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.mirror;

import io.bascule.api.config.Configuration.Outcome;
import io.bascule.api.config.ObjectId;
import io.bascule.config.ConfigurationService;
import io.bascule.config.commit.Edit;
import io.bascule.config.commit.RunningConfiguration;
import io.bascule.config.schema.Schemas;
import io.bascule.config.typing.Candidate;
import io.bascule.config.typing.Draft;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.MetaTypeProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows every stanza as a factory configuration whose factory PID is its kind, and turns what others do to those into
 * commits; a change that is refused is taken back. All of it happens on a thread of its own, behind the commits, so that
 * tens of thousands of stanzas cost those nothing.
 *
 * <p>Works only while the Configuration Admin keeps its configurations in memory ({@code felix.cm.pm=memory}): the files
 * are where the configuration lives, and a second copy on disk could only contradict them.
 */
@Component(service = SynchronousConfigurationListener.class, immediate = true)
public final class Mirror implements SynchronousConfigurationListener, Consumer<Candidate> {
    private static final Logger log = LoggerFactory.getLogger(Mirror.class);

    private static final long LONGEST_STOP_SECONDS = 5;

    private final BundleContext context;
    private final RunningConfiguration configuration;
    private final MirrorStore store;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(this::newThread);
    private final boolean on;

    private volatile @Nullable Thread thread;
    private Schemas schemas = Schemas.NONE;
    private Forms forms = new Forms(schemas);
    private Map<ObjectId, Draft> shown = Map.of();
    private @Nullable ServiceRegistration<MetaTypeProvider> registration;

    @Activate
    public Mirror(
            BundleContext context, @Reference ConfigurationAdmin admin, @Reference ConfigurationService configuration) {
        this.context = context;
        this.configuration = configuration.configuration();
        this.store = new MirrorStore(admin);
        this.on = "memory".equals(context.getProperty("felix.cm.pm"));
        if (on) {
            this.configuration.onCommit(this);
            later(() -> show(this.configuration.running()));
        } else {
            log.info("No configuration forms: they need the framework property felix.cm.pm=memory");
        }
    }

    /** Takes forms and configurations away again; waits until that is done, since what it needs for it may go next. */
    @Deactivate
    public void stop() throws InterruptedException {
        configuration.noLongerOnCommit(this);
        later(() -> {
            register(new Forms(Schemas.NONE));
            store.clear();
        });
        executor.shutdown();
        executor.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    }

    /** A commit was made. */
    @Override
    public void accept(Candidate candidate) {
        later(() -> show(candidate));
    }

    /** Called on the thread that changes a configuration, which is this mirror's own when it writes. */
    @Override
    public void configurationEvent(ConfigurationEvent event) {
        String kind = event.getFactoryPid();
        if (!on || kind == null || Thread.currentThread() == thread) {
            return;
        }
        if (event.getType() == ConfigurationEvent.CM_UPDATED) {
            later(() -> updated(kind, event.getPid()));
        } else if (event.getType() == ConfigurationEvent.CM_DELETED) {
            later(() -> deleted(event.getPid()));
        }
    }

    private void show(Candidate candidate) throws IOException {
        if (!candidate.schemas().equals(schemas)) {
            schemas = candidate.schemas();
            register(new Forms(schemas));
        }
        int count = 0;
        for (Draft draft : candidate.drafts().values()) {
            Form form = draft.builtIn() ? null : forms.ofKind(draft.id().kind());
            if (form != null) {
                count++;
                show(draft, form);
            }
        }
        if (count < store.size()) {
            store.retain(id -> isShown(candidate.drafts().get(id)));
        }
        shown = candidate.drafts();
    }

    private void show(Draft draft, Form form) throws IOException {
        Draft before = shown.get(draft.id());
        boolean still = before != null && draft.isStill(before) && store.isUpToDate(draft.id());
        if (!still) {
            store.show(draft.id(), FormProperties.of(draft, form, schemas));
        }
    }

    private boolean isShown(@Nullable Draft draft) {
        return draft != null && !draft.builtIn() && forms.ofKind(draft.id().kind()) != null;
    }

    private void updated(String kind, String pid) throws IOException {
        Form form = forms.ofKind(kind);
        if (form == null) {
            return;
        }
        Map<String, Object> properties = store.read(pid);
        ObjectId old = store.object(pid);
        Object name = properties.getOrDefault(Form.NAME, "");
        if (name.equals("")) {
            log.error(
                    "A new {} needs a name; nothing was made of it",
                    form.schema().words());
            store.restore(pid);
            return;
        }
        ObjectId id = new ObjectId(kind, String.valueOf(name));
        Edit edit = new Edit(old == null ? id : old, FormText.of(id, form, store.properties(old), properties));
        if (old == null && configuration.running().drafts().containsKey(id)) {
            log.error("There is a {} already; nothing was made of the new one", id);
            store.restore(pid);
        } else if (isApplied(edit)) {
            store.adopt(pid, id);
            show(configuration.running());
        } else {
            store.restore(pid);
        }
    }

    private void deleted(String pid) throws IOException {
        ObjectId id = store.object(pid);
        if (id != null && isApplied(new Edit(id, null))) {
            store.forget(pid);
        } else if (id != null) {
            store.forget(pid);
            show(configuration.running());
        }
    }

    private boolean isApplied(Edit edit) {
        Outcome outcome = configuration.edit(edit);
        if (!outcome.applied()) {
            log.error("What was done to the configuration of {} is taken back", edit.id());
        }
        return outcome.applied();
    }

    private void register(Forms next) {
        forms = next;
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
        if (next.kinds().length > 0) {
            Map<String, Object> properties = Map.of(MetaTypeProvider.METATYPE_FACTORY_PID, next.kinds());
            registration =
                    context.registerService(MetaTypeProvider.class, next, FrameworkUtil.asDictionary(properties));
        }
    }

    private Thread newThread(Runnable run) {
        Thread made = new Thread(run, "bascule-mirror");
        made.setDaemon(true);
        thread = made;
        return made;
    }

    private interface Work {
        void run() throws IOException;
    }

    private void later(Work work) {
        try {
            executor.execute(() -> safely(work));
        } catch (RejectedExecutionException e) {
            log.debug("Stopped", e);
        }
    }

    private static void safely(Work work) {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            log.error("The mirror of the configuration is not up to date", e);
        }
    }
}

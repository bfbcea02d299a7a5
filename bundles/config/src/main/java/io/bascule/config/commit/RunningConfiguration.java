// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.commit;

import io.bascule.api.config.Configuration.Outcome;
import io.bascule.api.config.ConfigurationRule;
import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Reconciler;
import io.bascule.config.commit.Committer.Checked;
import io.bascule.config.commit.ConfigurationFiles.Content;
import io.bascule.config.schema.Schemas;
import io.bascule.config.text.TextFile;
import io.bascule.config.typing.Candidate;
import io.bascule.config.typing.CandidateReader;
import io.bascule.config.typing.Draft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs, and every way to change it, one at a time. Safe on any thread but an event loop. */
public final class RunningConfiguration {
    private static final Logger log = LoggerFactory.getLogger("io.bascule.config");

    private final ConfigurationFiles files;
    private final Supplier<Schemas> schemas;
    private final Supplier<? extends Collection<ConfigurationRule>> rules;
    private final FindingLog findingLog = new FindingLog();
    private final List<Consumer<Candidate>> listeners = new CopyOnWriteArrayList<>();

    private final AtomicReference<@Nullable Reconciler> reconciler = new AtomicReference<>();
    private volatile @Nullable Candidate running;
    private @Nullable Content lastRead;

    public RunningConfiguration(
            ConfigurationFiles files,
            Supplier<Schemas> schemas,
            Supplier<? extends Collection<ConfigurationRule>> rules) {
        this.files = files;
        this.schemas = schemas;
        this.rules = rules;
    }

    /** Who makes it run from now on. */
    public void reconciler(Reconciler next) {
        reconciler.set(next);
    }

    /** That one does no more, if nobody else has taken over. */
    public void withoutReconciler(Reconciler last) {
        reconciler.compareAndSet(last, null);
    }

    public boolean hasReconciler() {
        return reconciler.get() != null;
    }

    /** What runs; only what is built in, before the first load that succeeded. */
    public Candidate running() {
        Candidate now = running;
        return now != null ? now : CandidateReader.read(List.of(), schemas.get());
    }

    /** Is told of every candidate that was applied, on the committing thread; must be quick. */
    public void onCommit(Consumer<Candidate> listener) {
        listeners.add(listener);
    }

    public void noLongerOnCommit(Consumer<Candidate> listener) {
        listeners.remove(listener);
    }

    /** Reads the files and commits them. */
    public synchronized Outcome load() {
        findingLog.startAfresh();
        return load(files.read());
    }

    /** Reads the files, and commits them if they say something else than when they were last read. */
    public synchronized void loadIfChanged() {
        Content content = files.read();
        if (!content.equals(lastRead)) {
            load(content);
        }
    }

    /** Reads and checks the files and prepares everything, and applies nothing. */
    public synchronized Outcome verify() {
        Content content = files.read();
        Reconciler core = reconciler.get();
        return core == null ? nobody() : check(content, core).refuse();
    }

    /**
     * Gives what runs a new meaning by the schemas and plug-ins there are now, without reading the files; tries the first
     * load again if there has been none. When it no longer makes sense, what ran goes on.
     */
    public synchronized void reconsider() {
        Candidate now = running;
        Reconciler core = reconciler.get();
        if (core == null) {
            return;
        }
        if (now == null) {
            load(files.read());
        } else {
            commit(new Content(now.files(), List.of()), core);
        }
    }

    /** Commits one change, and writes it to its file. */
    public synchronized Outcome edit(Edit edit) {
        findingLog.startAfresh();
        Candidate now = running;
        Reconciler core = reconciler.get();
        Outcome outcome = now == null || core == null ? nobody() : edit(edit, now, core);
        findingLog.tell(outcome.findings());
        return outcome;
    }

    private Outcome edit(Edit edit, Candidate now, Reconciler core) {
        if (!files.read().files().equals(now.files())) {
            return refused("the files have changed since they were loaded", "load them first, then repeat the change");
        }
        if (edit.text() != null && !EditedFile.isOneStanza(edit.text())) {
            return refused("braces or quotes of the new text do not match", "correct them");
        }
        TextFile next = EditedFile.after(edit, now);
        List<TextFile> all = now.files().stream()
                .map(file -> file.name().equals(next.name()) ? next : file)
                .toList();
        Outcome outcome = commit(new Content(all, List.of()), core);
        return outcome.applied() ? write(edit, next, outcome, now, core) : outcome;
    }

    private Outcome write(Edit edit, TextFile next, Outcome outcome, Candidate before, Reconciler core) {
        TextFile old = before.files().stream()
                .filter(file -> file.name().equals(next.name()))
                .findFirst()
                .orElseThrow();
        try {
            if (!AtomicFile.replace(Path.of(next.name()), old, next.text())) {
                return savedMeanwhile(edit, before, core);
            }
        } catch (IOException e) {
            commit(new Content(before.files(), List.of()), core);
            return refused(next.name() + " cannot be written: " + e.getMessage(), "make room, or correct its mode");
        }
        // Not what is read now: somebody may have saved it again, and that is still to be loaded.
        lastRead = new Content(running().files(), List.of());
        return outcome;
    }

    /** Somebody saved the file while the edit was committed: that comes first, then the edit if it still makes sense. */
    private Outcome savedMeanwhile(Edit edit, Candidate before, Reconciler core) {
        Outcome loaded = load(files.read());
        if (!loaded.applied()) {
            commit(new Content(before.files(), List.of()), core);
            return refused("the files were saved meanwhile, with errors", "correct them first, then repeat the change");
        }
        Candidate now = running();
        return Objects.equals(textOf(edit.id(), before), textOf(edit.id(), now))
                ? edit(edit, now, core)
                : refused(edit.id() + " was changed in its file meanwhile", "look at it again, then repeat the change");
    }

    private static @Nullable String textOf(ObjectId id, Candidate candidate) {
        Draft draft = candidate.drafts().get(id);
        return draft == null ? null : draft.source().text();
    }

    private Outcome load(Content content) {
        lastRead = content;
        Reconciler core = reconciler.get();
        return core == null ? nobody() : commit(content, core);
    }

    private Checked check(Content content, Reconciler core) {
        Candidate candidate = CandidateReader.read(content.files(), schemas.get(), running);
        return Committer.check(candidate, content.findings(), rules.get(), core);
    }

    private Outcome commit(Content content, Reconciler core) {
        long begin = System.nanoTime();
        Checked checked = check(content, core);
        Outcome outcome = checked.apply();
        boolean news = findingLog.tell(outcome.findings());
        if (!outcome.applied()) {
            long errors = outcome.findings().stream().filter(Finding::isError).count();
            if (news) {
                log.error(
                        "{} is not applied, {}; {}",
                        files.given(),
                        errors == 1 ? "1 error" : errors + " errors",
                        whatRuns());
            }
            return outcome;
        }
        running = checked.candidate();
        listeners.forEach(listener -> listener.accept(checked.candidate()));
        if (outcome.changed() > 0) {
            long millis = (System.nanoTime() - begin) / 1_000_000;
            log.info("{} is applied, {} objects changed, in {} ms", files.given(), outcome.changed(), millis);
        }
        return outcome;
    }

    private String whatRuns() {
        return running == null
                ? "NOTHING RUNS until it is corrected, which is noticed at once"
                : "what ran goes on running";
    }

    private static Outcome nobody() {
        return refused("the core is not there, so nothing can be applied", "start the bundle io.bascule.core");
    }

    private static Outcome refused(String problem, String remedy) {
        return new Outcome(false, List.of(Finding.error(Origin.BUILT_IN, null, null, problem, remedy)), 0);
    }
}

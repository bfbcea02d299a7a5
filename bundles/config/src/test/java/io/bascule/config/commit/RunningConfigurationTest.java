// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.config.Configuration.Outcome;
import io.bascule.api.config.ConfigurationRule;
import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Snapshot;
import io.bascule.config.schema.Kinds;
import io.bascule.config.schema.Schemas;
import io.bascule.config.typing.Candidate;
import io.bascule.config.typing.Renderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunningConfigurationTest {
    private static final ObjectId POOL = new ObjectId("ltm.pool", "p");

    @TempDir
    private Path folder;

    private final FakeCore core = new FakeCore();
    private final List<ConfigurationRule> rules = new ArrayList<>();
    private final List<Candidate> commits = new ArrayList<>();
    private Schemas schemas = Kinds.schemas();
    private Path file;
    private RunningConfiguration configuration;

    @BeforeEach
    void one_file() {
        file = folder.resolve("a.conf");
        configuration = new RunningConfiguration(new ConfigurationFiles(file.toString()), () -> schemas, () -> rules);
        configuration.reconciler(core);
        configuration.onCommit(commits::add);
    }

    @Test
    void what_is_built_in_runs_beside_what_is_written() {
        assertThat(load("ltm pool p { }").applied()).isTrue();
        assertThat(core.running().get(POOL)).isNotNull();
        assertThat(core.running().get(new ObjectId("ltm.monitor.tcp", "tcp"))).isNotNull();
        assertThat(commits).hasSize(1);
    }

    @Test
    void files_that_were_written_and_say_what_they_said_are_not_committed_again() {
        load("ltm pool p { }");
        write("ltm pool p { }");
        configuration.loadIfChanged();
        assertThat(commits).hasSize(1);
        write("ltm pool p { monitor tcp }");
        configuration.loadIfChanged();
        assertThat(commits).hasSize(2);
    }

    @Test
    void a_file_that_was_wrong_at_the_start_is_loaded_once_it_is_right() {
        assertThat(load("ltm pool p {").applied()).isFalse();
        assertThat(configuration.running().written()).isEmpty();
        assertThat(core.running()).isSameAs(Snapshot.EMPTY);
        write("ltm pool p { }");
        configuration.loadIfChanged();
        assertThat(core.running().get(POOL)).isNotNull();
    }

    @Test
    void verifying_prepares_everything_and_applies_nothing() {
        write("ltm pool p { }");
        int builtIn = configuration.running().snapshot().stanzas().size();
        Outcome outcome = configuration.verify();
        assertThat(outcome.applied()).isFalse();
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.changed()).isEqualTo(builtIn + 1);
        assertThat(core.running()).isSameAs(Snapshot.EMPTY);
        assertThat(core.openPlans()).isZero();
    }

    @Test
    void a_change_that_fails_half_way_leaves_what_ran() {
        load("ltm pool p { }");
        Finding failure = Finding.error(new Origin("a.conf", 1), POOL, null, "cannot be bound", "free the port");
        core.failures = List.of(failure);
        Outcome outcome = load("ltm pool p { monitor tcp }");
        assertThat(outcome.applied()).isFalse();
        assertThat(outcome.findings()).containsExactly(failure);
        assertThat(configuration.running().snapshot().get(POOL).settings().text("monitor"))
                .isEmpty();
        assertThat(commits).hasSize(1);
    }

    @Test
    void rules_are_asked_and_one_that_fails_locks_nobody_out() {
        rules.add(snapshot -> {
            throw new IllegalStateException("a fault");
        });
        rules.add(
                snapshot -> List.of(Finding.warning(new Origin("a.conf", 1), POOL, null, "is unwise", "think again")));
        Outcome outcome = load("ltm pool p { }");
        assertThat(outcome.applied()).isTrue();
        assertThat(outcome.findings().stream().map(Finding::problem))
                .anyMatch(problem -> problem.contains("was passed over"))
                .contains("is unwise");
        rules.set(1, snapshot -> List.of(Finding.error(new Origin("a.conf", 1), POOL, null, "is mad", "do not")));
        assertThat(load("ltm pool p { monitor tcp }").applied()).isFalse();
    }

    @Test
    void what_runs_gets_its_meaning_when_the_schema_of_its_kind_arrives_and_the_files_are_not_read() {
        schemas = Schemas.NONE;
        load("ltm profile smtps s { activation-mode allow }");
        ObjectId smtps = new ObjectId("ltm.profile.smtps", "s");
        assertThat(core.running().get(smtps).known()).isFalse();
        write("nonsense {");
        schemas = Kinds.schemas();
        configuration.reconsider();
        assertThat(core.running().get(smtps).settings().text("activation-mode")).isEqualTo("allow");
    }

    @Test
    void what_no_longer_makes_sense_goes_on_as_it_was() {
        load("ltm pool p { }");
        Snapshot before = core.running();
        schemas = Schemas.NONE;
        configuration.reconsider();
        assertThat(core.running()).isSameAs(before);
    }

    @Test
    void without_a_core_nothing_is_applied_and_it_says_so() {
        configuration.withoutReconciler(core);
        assertThat(load("ltm pool p { }").findings().get(0).problem())
                .isEqualTo("the core is not there, so nothing can be applied");
    }

    @Test
    void an_edit_touches_nothing_but_the_keys_it_changes_and_keeps_the_mode_of_the_file() throws IOException {
        load("""
                # the file's comment
                ltm pool /Common/p {
                    # why this monitor
                    monitor tcp
                    min-active-members 2   # two
                    members {
                        a:25 { address 10.0.0.1 }  # first
                    }
                }   # end

                ltm pool q { }
                """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Outcome outcome = configuration.edit(new Edit(POOL, """
                        ltm pool p {
                            min-active-members 3
                            members {
                                a:25 { address 10.0.0.1 }
                            }
                            allow-snat disabled
                        }
                        """));
        assertThat(outcome.findings()).isEmpty();
        assertThat(file).hasContent("""
                        # the file's comment
                        ltm pool /Common/p {
                            # why this monitor
                            min-active-members 3   # two
                            members {
                                a:25 { address 10.0.0.1 }  # first
                            }
                            allow-snat disabled
                        }   # end

                        ltm pool q { }
                        """);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(core.running().get(POOL).settings().number("min-active-members"))
                .isEqualTo(3);
        configuration.loadIfChanged();
        assertThat(commits).hasSize(2);
    }

    @Test
    void an_edit_of_one_item_keeps_the_comments_of_the_others() {
        load("""
                ltm pool p {
                    members {
                        # the old one
                        a:25 { address 10.0.0.1 }  # first
                        b:25 {
                            # moved in May
                            address 10.0.0.2
                        }
                        c:25 { address 10.0.0.3 } } }   # end
                """);
        Outcome outcome = configuration.edit(new Edit(POOL, """
                        ltm pool p {
                            members {
                                a:25 { address 10.0.0.1 }
                                b:25 { address 10.0.0.2 ratio 3 }
                                d:25 { address 10.0.0.4 }
                            }
                            monitor tcp
                        }
                        """));
        assertThat(outcome.findings()).isEmpty();
        assertThat(file).hasContent("""
                ltm pool p {
                    members {
                        # the old one
                        a:25 { address 10.0.0.1 }  # first
                        b:25 {
                            # moved in May
                            address 10.0.0.2
                            ratio 3
                        }
                        \s
                            d:25 { address 10.0.0.4 }
                        }\s
                            monitor tcp
                        }   # end
                """);
        assertThat(core.running().get(POOL).settings().items("members")).containsOnlyKeys("a:25", "b:25", "d:25");
    }

    @Test
    void a_secret_is_not_listed_and_an_edit_that_never_saw_it_keeps_it() {
        load("sys file ssl-key k {\n    source-path a.key\n    passphrase \"open sesame\"  # ours\n}\n");
        ObjectId key = new ObjectId("sys.file.ssl-key", "k");
        Renderer renderer = new Renderer(schemas);
        configuration.running().written().forEach(renderer::add);
        assertThat(renderer.toString()).contains("passphrase <hidden>").doesNotContain("sesame");
        String shown = renderer.toString().replace("a.key", "b.key");
        assertThat(configuration.edit(new Edit(key, shown)).findings()).isEmpty();
        assertThat(file)
                .hasContent("sys file ssl-key k {\n    source-path b.key\n    passphrase \"open sesame\"  # ours\n}\n");
        load("sys file ssl-key k { source-path a.key passphrase \"open sesame\" }\n");
        assertThat(configuration.edit(new Edit(key, shown)).findings()).isEmpty();
        assertThat(core.running().get(key).settings().text("passphrase")).isEqualTo("open sesame");
    }

    @Test
    void edits_add_rename_and_remove_stanzas() {
        load("ltm pool p {\n    monitor tcp\n}\nltm pool q { }\n");
        assertThat(configuration
                        .edit(new Edit(new ObjectId("ltm.pool", "r"), "ltm pool r {\n}\n"))
                        .applied())
                .isTrue();
        assertThat(file).hasContent("ltm pool p {\n    monitor tcp\n}\nltm pool q { }\n\nltm pool r {\n}\n");
        assertThat(configuration
                        .edit(new Edit(POOL, "ltm pool p2 {\n    monitor tcp\n}"))
                        .applied())
                .isTrue();
        assertThat(configuration
                        .edit(new Edit(new ObjectId("ltm.pool", "q"), null))
                        .applied())
                .isTrue();
        assertThat(file).hasContent("ltm pool p2 {\n    monitor tcp\n}\n\nltm pool r {\n}\n");
    }

    @Test
    void an_edit_that_is_refused_leaves_the_file_alone() {
        String text = "ltm pool p { }\nltm virtual v { destination 10.0.0.1:25 pool p }\n";
        load(text);
        assertThat(problems(configuration.edit(new Edit(POOL, null)))).containsExactly("there is no ltm pool 'p'");
        assertThat(problems(configuration.edit(new Edit(POOL, "ltm pool p { colour red }"))))
                .containsExactly("ltm pool has no such key");
        assertThat(problems(configuration.edit(new Edit(POOL, "ltm pool p { } } ltm pool evil {"))))
                .containsExactly("braces or quotes of the new text do not match");
        assertThat(file).hasContent(text);
        assertThat(commits).hasSize(1);
    }

    @Test
    void an_edit_does_not_overwrite_what_somebody_wrote_meanwhile() {
        load("ltm pool p { }");
        write("ltm pool p { monitor tcp }");
        assertThat(problems(configuration.edit(new Edit(POOL, null))))
                .containsExactly("the files have changed since they were loaded");
        assertThat(file).hasContent("ltm pool p { monitor tcp }");
    }

    @Test
    void a_file_that_is_saved_while_an_edit_is_committed_keeps_both() {
        load("ltm pool p { }\nltm pool q { }\n");
        core.meanwhile = () -> write("ltm pool p { }\n\nltm pool q { monitor tcp }  # watched now\n");
        assertThat(configuration
                        .edit(new Edit(POOL, "ltm pool p { monitor tcp }"))
                        .applied())
                .isTrue();
        assertThat(file).hasContent("ltm pool p { monitor tcp }\n\nltm pool q { monitor tcp }  # watched now\n");
        assertThat(core.running().of("ltm.pool"))
                .extracting(pool -> pool.settings().text("monitor"))
                .containsExactly("tcp", "tcp");
    }

    @Test
    void an_edit_of_what_was_changed_in_the_file_meanwhile_is_refused() {
        load("ltm pool p { }\n");
        core.meanwhile = () -> write("ltm pool p { min-active-members 2 }\n");
        assertThat(problems(configuration.edit(new Edit(POOL, "ltm pool p { monitor tcp }"))))
                .containsExactly("ltm pool p was changed in its file meanwhile");
        assertThat(file).hasContent("ltm pool p { min-active-members 2 }\n");
        assertThat(core.running().get(POOL).settings().number("min-active-members"))
                .isEqualTo(2);
    }

    @Test
    void a_file_that_is_saved_with_errors_while_an_edit_is_committed_stays_and_nothing_is_applied() {
        load("ltm pool p { }\n");
        core.meanwhile = () -> write("ltm pool p {\n");
        assertThat(problems(configuration.edit(new Edit(POOL, "ltm pool p { monitor tcp }"))))
                .containsExactly("the files were saved meanwhile, with errors");
        assertThat(file).hasContent("ltm pool p {\n");
        assertThat(core.running().get(POOL).settings().text("monitor")).isEmpty();
    }

    @Test
    void what_is_saved_right_behind_an_edit_is_loaded() {
        load("ltm pool p { }\n");
        assertThat(configuration
                        .edit(new Edit(POOL, "ltm pool p { monitor tcp }"))
                        .applied())
                .isTrue();
        write("ltm pool p { min-active-members 2 }\n");
        configuration.loadIfChanged();
        assertThat(core.running().get(POOL).settings().number("min-active-members"))
                .isEqualTo(2);
    }

    @Test
    void a_watch_reports_a_change_once_and_only_when_the_file_is_quiet() {
        write("ltm pool p { }");
        FileWatch watch = new FileWatch(new ConfigurationFiles(file.toString()));
        assertThat(watch.look()).isFalse();
        write("ltm pool p { monitor tcp }");
        assertThat(watch.look()).isFalse();
        write("ltm pool p { monitor none }");
        assertThat(watch.look()).isFalse();
        assertThat(watch.look()).isTrue();
        assertThat(watch.look()).isFalse();
    }

    private Outcome load(String text) {
        write(text);
        return configuration.load();
    }

    private static List<String> problems(Outcome outcome) {
        assertThat(outcome.applied()).isFalse();
        return outcome.findings().stream().map(Finding::problem).toList();
    }

    private void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Reference;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.config.schema.Kinds;
import io.bascule.config.schema.Schemas;
import io.bascule.config.text.TextFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CandidateReaderTest {
    @Test
    void defaults_fill_what_is_not_written() {
        Settings pool = settings("ltm pool p { description \"two words\" }", "ltm.pool", "p");
        assertThat(pool.text("load-balancing-mode")).isEqualTo("round-robin");
        assertThat(pool.isWritten("load-balancing-mode")).isFalse();
        assertThat(pool.list("labels")).containsExactly("a,b", "c");
        assertThat(pool.flag("allow-snat")).isTrue();
        assertThat(pool.values().get("slow-ramp-factor")).isEqualTo(1.5);
        assertThat(pool.text("description")).isEqualTo("two words");
        assertThat(pool.items("members")).isEmpty();
    }

    @Test
    void a_flag_is_true_by_itself_and_has_the_truth_behind_it_on_its_line() {
        Settings bare = virtual("ip-forward\n disabled");
        assertThat(bare.flag("ip-forward")).isTrue();
        assertThat(bare.flag("disabled")).isTrue();
        Settings told = virtual("ip-forward no enabled disabled");
        assertThat(told.flag("ip-forward")).isFalse();
        assertThat(told.flag("enabled")).isFalse();
        Settings before = virtual("ip-forward connection-limit 5");
        assertThat(before.flag("ip-forward")).isTrue();
        assertThat(before.number("connection-limit")).isEqualTo(5);
    }

    @Test
    void members_are_items_with_or_without_blocks_on_one_line_or_many() {
        Settings virtual = virtual("profiles { /Common/tcp { } smtps { context clientside } http }");
        assertThat(virtual.items("profiles").keySet()).containsExactly("tcp", "smtps", "http");
        assertThat(virtual.items("profiles").get("smtps").text("context")).isEqualTo("clientside");
        assertThat(virtual.items("profiles").get("http").text("context")).isEqualTo("all");
    }

    @Test
    void none_takes_a_value_away_unless_it_is_one_of_the_values() {
        Settings monitor = settings("ltm monitor tcp m { send none receive none }", "ltm.monitor.tcp", "m");
        assertThat(monitor.text("send")).isEmpty();
        assertThat(monitor.has("receive")).isFalse();
        Settings smtps =
                settings("ltm profile smtps s { activation-mode none header-insert none }", "ltm.profile.smtps", "s");
        assertThat(smtps.text("activation-mode")).isEqualTo("none");
        assertThat(smtps.text("header-insert")).isEqualTo("none");
        assertThat(virtual("profiles none pool none source-address-translation none")
                        .text("pool"))
                .isEmpty();
        assertThat(settings("ltm pool p { labels none }", "ltm.pool", "p").list("labels"))
                .isEmpty();
    }

    @Test
    void several_monitors_become_one_text_and_one_reference_each() {
        Stanza both = stanza("ltm pool p { monitor /Common/tcp and tcp }", "ltm.pool", "p");
        assertThat(both.settings().text("monitor")).isEqualTo("tcp and tcp");
        assertThat(both.references()).hasSize(2);
        Stanza some = stanza("ltm pool p { monitor min 1 of { tcp /Common/tcp } }", "ltm.pool", "p");
        assertThat(some.settings().text("monitor")).isEqualTo("min 1 of tcp tcp");
        assertThat(some.references().stream().map(Reference::name)).containsExactly("tcp", "tcp");
        Stanza quoted = stanza("ltm pool p { monitor \"min 1 of tcp tcp\" }", "ltm.pool", "p");
        assertThat(quoted).isEqualTo(some);
    }

    @Test
    void the_partition_common_may_be_left_out_and_others_may_not() {
        String text = "ltm pool /Common/p { }\nltm pool /Other/p { }\n"
                + "ltm virtual v { destination 10.0.0.1:25 pool p backup-pools { /Other/p /Common/p } }";
        assertThat(read(text).findings()).isEmpty();
        assertThat(stanza(text, "ltm.virtual", "v").settings().list("backup-pools"))
                .containsExactly("/Other/p", "p");
    }

    @Test
    void an_object_inherits_the_written_keys_of_another_and_what_that_mentions() {
        String text = """
                ltm monitor tcp slow { interval 60 timeout 181 send x description "not inherited" }
                ltm monitor tcp slower { defaults-from slow interval 120 send none }
                ltm monitor tcp slowest { defaults-from slower timeout 400 }
                ltm pool a { monitor slow }
                ltm pool b { defaults-from a }
                ltm pool c { defaults-from a monitor none }
                """;
        Settings slowest = settings(text, "ltm.monitor.tcp", "slowest");
        assertThat(slowest.values())
                .containsExactly(
                        entry("interval", 120L),
                        entry("timeout", 400L),
                        entry("send", ""),
                        entry("defaults-from", "slower"));
        assertThat(slowest.isWritten("interval")).isTrue();
        assertThat(stanza(text, "ltm.pool", "b").references().stream().map(Reference::name))
                .containsExactly("a", "slow");
        assertThat(stanza(text, "ltm.pool", "c").references().stream().map(Reference::name))
                .containsExactly("a");
    }

    @Test
    void a_kind_that_a_plug_in_may_still_bring_waits_with_a_warning() {
        Candidate candidate = read(
                "ltm profile echo e { anything { at all } }\nltm virtual v { destination 1.1.1.1:7 profiles { e } }");
        assertThat(candidate.findings().stream().map(Finding::toString))
                .containsExactly(
                        "a.conf:1: warning: ltm profile echo e: no installed bundle brings ltm profile echo, and "
                                + "what refers to it waits; install the bundle, or take it out.");
        Stanza echo = candidate.snapshot().get(new ObjectId("ltm.profile.echo", "e"));
        assertThat(echo.known()).isFalse();
        assertThat(echo.settings()).isEqualTo(Settings.EMPTY);
    }

    @Test
    void what_is_built_in_is_there_without_a_word_even_when_no_bundle_brings_its_kind() {
        Candidate candidate = CandidateReader.read(List.of(), Schemas.NONE);
        assertThat(candidate.findings()).isEmpty();
        assertThat(candidate.written()).isEmpty();
        Stanza tcp = candidate.snapshot().get(new ObjectId("ltm.profile.tcp", "tcp"));
        assertThat(tcp.known()).isFalse();
        assertThat(tcp.origin()).isEqualTo(Origin.BUILT_IN);
    }

    @Test
    void a_moved_line_and_a_spelt_out_default_partition_make_no_other_stanza() {
        Stanza one = stanza("ltm pool p {\n monitor tcp\n}", "ltm.pool", "p");
        Stanza other = stanza("# moved\n\nltm pool /Common/p { monitor /Common/tcp }", "ltm.pool", "p");
        assertThat(other).isEqualTo(one);
        assertThat(other.origin().line()).isEqualTo(3);
    }

    @Test
    void ten_thousand_virtual_servers_on_as_many_pools_are_typed_in_no_time() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            text.append("ltm pool p").append(i).append(" {\n    members {\n");
            for (int j = 0; j < 3; j++) {
                text.append("        n")
                        .append(j)
                        .append(":25 {\n            address 10.0.0.")
                        .append(j)
                        .append("\n        }\n");
            }
            text.append("    }\n    monitor tcp\n}\nltm virtual v").append(i);
            text.append(" {\n    destination 10.0.0.1:")
                    .append(i)
                    .append("\n    pool p")
                    .append(i);
            text.append("\n    profiles {\n        tcp { }\n        smtps { context clientside }\n    }\n}\n");
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        Candidate candidate = read(text.toString());
        Duration taken = Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin);
        assertThat(candidate.findings()).isEmpty();
        assertThat(candidate.snapshot().of("ltm.virtual")).hasSize(10_000);
        // Generous, for a JVM that has just started; a warm one needs a tenth of a second.
        assertThat(taken).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void reading_with_the_help_of_an_earlier_candidate_gives_the_same_and_keeps_what_has_not_changed() {
        List<String> texts = List.of(
                "ltm pool a { monitor tcp }\nltm pool b { defaults-from a }\nltm pool c { }",
                "ltm pool a { monitor none }\nltm pool b { defaults-from a }\nltm pool c { }",
                "ltm pool a { monitor nope }\nltm pool b { defaults-from a colour red }\nltm pool c { }",
                "ltm pool a { monitor nope }\nltm pool b { defaults-from a colour red }\nltm pool c { }",
                "\nltm pool a { monitor tcp }\nltm pool c { }",
                "ltm pool a { monitor tcp }\nltm pool c { }\nltm pool a { }");
        for (String before : texts) {
            Candidate earlier = read(before);
            for (String after : texts) {
                Candidate alone = read(after);
                Candidate helped = CandidateReader.read(alone.files(), alone.schemas(), earlier);
                assertThat(helped.findings()).isEqualTo(alone.findings());
                assertThat(helped.drafts()).isEqualTo(alone.drafts());
                assertThat(List.copyOf(helped.snapshot().stanzas()))
                        .usingRecursiveFieldByFieldElementComparator()
                        .isEqualTo(List.copyOf(alone.snapshot().stanzas()));
            }
        }
        Candidate first = read(texts.get(0));
        Candidate second = CandidateReader.read(List.of(new TextFile("a.conf", texts.get(1))), first.schemas(), first);
        ObjectId c = new ObjectId("ltm.pool", "c");
        assertThat(second.snapshot().get(c)).isSameAs(first.snapshot().get(c));
    }

    private static Settings virtual(String keys) {
        return settings("ltm virtual v {\n destination 10.0.0.1:25\n " + keys + "\n}", "ltm.virtual", "v");
    }

    private static Settings settings(String text, String kind, String name) {
        return stanza(text, kind, name).settings();
    }

    private static Stanza stanza(String text, String kind, String name) {
        Candidate candidate = read(text);
        assertThat(candidate.findings()).isEmpty();
        return candidate.snapshot().get(new ObjectId(kind, name));
    }

    private static Candidate read(String text) {
        return CandidateReader.read(List.of(new TextFile("a.conf", text)), Kinds.schemas());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.commit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.config.Configuration.Outcome;
import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Snapshot;
import io.bascule.config.schema.Kinds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each mistake an administrator can make gives one sentence that says what, where, why and what to do. */
final class BrokenConfigurationTest {
    @TempDir
    private Path folder;

    private final FakeCore core = new FakeCore();
    private RunningConfiguration configuration;

    @BeforeEach
    void something_runs() {
        write("a.conf", "ltm pool running { }");
        configuration = new RunningConfiguration(new ConfigurationFiles(folder.toString()), Kinds::schemas, List::of);
        configuration.reconciler(core);
        assertThat(configuration.load().applied()).isTrue();
    }

    @Test
    void a_key_that_its_kind_does_not_have() {
        refuses(
                """
                ltm pool p {
                    colour red
                }
                """,
                "a.conf:2: error: ltm pool p: colour: ltm pool has no such key; its keys are "
                        + "members, load-balancing-mode, monitor, min-active-members, slow-ramp-factor, "
                        + "allow-snat, labels, description, defaults-from.");
    }

    @Test
    void a_misspelt_key() {
        refuses("""
                ltm pool p {
                    memebrs { }
                }
                """, "a.conf:2: error: ltm pool p: memebrs: ltm pool has no such key; write members.");
    }

    @Test
    void a_key_with_underscores() {
        refuses(
                """
                ltm pool p {
                    load_balancing_mode round-robin
                }
                """,
                "a.conf:2: error: ltm pool p: load_balancing_mode: ltm pool has no such key; write "
                        + "load-balancing-mode.");
    }

    @Test
    void a_misspelt_key_in_a_block_on_one_line() {
        refuses(
                """
                ltm pool p {
                    members { a:25 { ratoi 2 address 10.0.0.1 } }
                }
                """,
                "a.conf:2: error: ltm pool p: members a:25 ratoi: ltm pool member has no such key; " + "write ratio.");
    }

    @Test
    void words_where_a_number_belongs() {
        refuses(
                """
                ltm pool p {
                    min-active-members two
                }
                """,
                "a.conf:2: error: ltm pool p: min-active-members: 'two' is not a whole number; write "
                        + "a whole number from 0 to 65535.");
    }

    @Test
    void a_unit_behind_a_number() {
        refuses(
                """
                ltm monitor tcp m { interval 5s }
                """,
                "a.conf:1: error: ltm monitor tcp m: interval: '5s' is not a whole number; write a "
                        + "whole number from 1 to 86400.");
    }

    @Test
    void a_fraction_where_a_whole_number_belongs() {
        refuses(
                """
                ltm pool p {
                    min-active-members 1.5
                }
                """,
                "a.conf:2: error: ltm pool p: min-active-members: '1.5' is not a whole number; write "
                        + "a whole number from 0 to 65535.");
    }

    @Test
    void a_number_that_is_too_large() {
        refuses(
                """
                ltm pool p {
                    min-active-members 70000
                }
                """,
                "a.conf:2: error: ltm pool p: min-active-members: 70000 is out of its bounds; write "
                        + "a whole number from 0 to 65535.");
    }

    @Test
    void a_number_that_is_too_small() {
        refuses(
                """
                ltm monitor tcp m {
                    timeout 0
                }
                """,
                "a.conf:2: error: ltm monitor tcp m: timeout: 0 is out of its bounds; write a whole "
                        + "number from 1 to 2147483647.");
    }

    @Test
    void a_number_beyond_its_type() {
        refuses(
                """
                ltm monitor tcp m {
                    timeout 3000000000
                }
                ltm virtual v {
                    destination 10.0.0.1:25
                    connection-limit -1
                }
                """,
                "a.conf:2: error: ltm monitor tcp m: timeout: 3000000000 is out of its bounds; write a whole "
                        + "number from 1 to 2147483647.",
                "a.conf:6: error: ltm virtual v: connection-limit: -1 is out of its bounds; write a whole "
                        + "number from 0 to 9223372036854775807.");
    }

    @Test
    void a_secret_is_told_to_nobody() {
        refuses(
                """
                sys file ssl-key k {
                    source-path k.key
                    passphrase open sesame
                }
                sys file ssl-key l {
                    source-path l.key
                    passphrase <hidden>
                }
                """,
                "a.conf:3: error: sys file ssl-key k: passphrase: takes one value, and more follows it; put a value of "
                        + "several words in quotes.",
                "a.conf:7: error: sys file ssl-key l: passphrase: <hidden> only stands for a value that is not shown; "
                        + "write the value itself.");
    }

    @Test
    void a_number_that_no_machine_holds() {
        refuses(
                """
                ltm virtual v {
                    destination 10.0.0.1:25
                    connection-limit 99999999999999999999
                }
                """,
                "a.conf:3: error: ltm virtual v: connection-limit: 99999999999999999999 is out of "
                        + "its bounds; write a whole number from 0 to 9223372036854775807.");
    }

    @Test
    void words_where_a_decimal_number_belongs() {
        refuses(
                """
                ltm pool p {
                    slow-ramp-factor fast
                }
                """,
                "a.conf:2: error: ltm pool p: slow-ramp-factor: 'fast' is not a number; write a " + "number from 0.");
    }

    @Test
    void a_value_that_is_not_among_the_choices() {
        refuses(
                """
                ltm pool p {
                    load-balancing-mode fastest
                }
                """,
                "a.conf:2: error: ltm pool p: load-balancing-mode: 'fastest' is not one of its "
                        + "values; write round-robin, ratio-member.");
    }

    @Test
    void a_flag_that_is_neither_enabled_nor_disabled() {
        refuses(
                """
                ltm pool p {
                    allow-snat maybe
                }
                """,
                "a.conf:2: error: ltm pool p: allow-snat: 'maybe' is neither enabled nor disabled; "
                        + "write enabled or disabled.");
    }

    @Test
    void a_key_without_a_value() {
        refuses(
                """
                ltm virtual v {
                    destination 10.0.0.1:25
                    pool
                }
                """,
                "a.conf:3: error: ltm virtual v: pool: has no value; write a word, or text in "
                        + "quotes, on the same line.");
    }

    @Test
    void several_words_without_quotes() {
        refuses(
                """
                ltm pool p {
                    description my web servers
                }
                """,
                "a.conf:2: error: ltm pool p: description: takes one value, and 'web' follows it; "
                        + "put a value of several words in quotes.");
    }

    @Test
    void a_block_where_a_word_belongs() {
        refuses(
                """
                ltm virtual v {
                    destination 10.0.0.1:25
                    pool { p }
                }
                """,
                "a.conf:3: error: ltm virtual v: pool: takes one value, not a block; write a word, "
                        + "or text in quotes.");
    }

    @Test
    void a_block_behind_a_flag() {
        refuses("""
                ltm virtual v {
                    destination 10.0.0.1:25
                    ip-forward { yes }
                }
                """, "a.conf:3: error: ltm virtual v: ip-forward: takes no block; write enabled or " + "disabled.");
    }

    @Test
    void a_word_where_named_items_belong() {
        refuses(
                """
                ltm pool p {
                    members a:25
                }
                """,
                "a.conf:2: error: ltm pool p: members: takes a block, not 'a:25'; write { name ... } " + "behind it.");
    }

    @Test
    void a_word_where_a_block_belongs() {
        refuses(
                """
                ltm virtual v {
                    destination 10.0.0.1:25
                    source-address-translation automap
                }
                """,
                "a.conf:3: error: ltm virtual v: source-address-translation: takes a block, not "
                        + "'automap'; write { ... } behind it.");
    }

    @Test
    void a_block_without_a_key() {
        refuses(
                """
                ltm pool p {
                    { }
                }
                """,
                "a.conf:2: error: ltm pool p: a block stands there without a key; write its key "
                        + "before the brace.");
    }

    @Test
    void an_item_without_a_name() {
        refuses(
                """
                ltm pool p {
                    members { { address 10.0.0.1 } }
                }
                """,
                "a.conf:2: error: ltm pool p: members: a block stands there without a name; write a "
                        + "name before its brace.");
    }

    @Test
    void a_block_within_a_list() {
        refuses(
                """
                ltm pool p {
                    labels { a { b } }
                }
                """,
                "a.conf:2: error: ltm pool p: labels: is a list of words, and a block stands in it; "
                        + "take the inner braces out.");
    }

    @Test
    void a_list_without_a_value() {
        refuses(
                """
                ltm pool p {
                    labels
                }
                """,
                "a.conf:2: error: ltm pool p: labels: has no value; write a list in braces, on the " + "same line.");
    }

    @Test
    void a_required_key_that_is_missing() {
        refuses("""
                ltm virtual v {
                }
                """, "a.conf:1: error: ltm virtual v: destination: is missing; write it between the " + "braces.");
    }

    @Test
    void a_required_key_that_is_missing_in_a_member() {
        refuses(
                """
                ltm pool p {
                    members {
                        a:25 { ratio 2 }
                    }
                }
                """,
                "a.conf:3: error: ltm pool p: members a:25 address: is missing; write it between the " + "braces.");
    }

    @Test
    void a_reference_to_what_does_not_exist() {
        refuses(
                """
                ltm virtual v {
                    destination 10.0.0.1:25
                    pool web
                }
                """,
                "a.conf:3: error: ltm virtual v: pool: there is no ltm pool 'web'; create it, or "
                        + "take the name out.");
    }

    @Test
    void a_reference_with_a_slip() {
        refuses(
                """
                ltm virtual v {
                    destination 10.0.0.1:25
                    pool smtp_pol
                }
                ltm pool smtp_pool { }
                """,
                "a.conf:3: error: ltm virtual v: pool: there is no ltm pool 'smtp_pol'; write "
                        + "smtp_pool, or create it.");
    }

    @Test
    void a_reference_to_an_object_of_another_kind() {
        refuses(
                """
                ltm virtual v {
                    destination 10.0.0.1:25
                    pool m
                }
                ltm monitor tcp m { }
                """,
                "a.conf:3: error: ltm virtual v: pool: there is no ltm pool 'm'; create it, or take "
                        + "the name out.");
    }

    @Test
    void a_profile_that_does_not_exist() {
        refuses(
                """
                ltm virtual v {
                    destination 10.0.0.1:25
                    profiles { tcp smtp }
                }
                """,
                "a.conf:3: error: ltm virtual v: profiles: there is no ltm profile 'smtp'; write "
                        + "smtps, or create it.");
    }

    @Test
    void a_second_monitor_that_does_not_exist() {
        refuses(
                """
                ltm pool p {
                    monitor tcp and icmp
                }
                """,
                "a.conf:2: error: ltm pool p: monitor: there is no ltm monitor 'icmp'; create it, or "
                        + "take the name out.");
    }

    @Test
    void one_of_several_monitors_that_does_not_exist() {
        refuses(
                """
                ltm pool p {
                    monitor min 1 of { tcp icmp }
                }
                """,
                "a.conf:2: error: ltm pool p: monitor: there is no ltm monitor 'icmp'; create it, or "
                        + "take the name out.");
    }

    @Test
    void a_count_of_monitors_that_cannot_be_read() {
        refuses(
                """
                ltm pool p {
                    monitor min one of { tcp }
                }
                """,
                "a.conf:2: error: ltm pool p: monitor: what follows 'min' cannot be read; write min, "
                        + "a number, of, and the names: min 1 of { a b }.");
    }

    @Test
    void an_and_that_nothing_follows() {
        refuses(
                """
                ltm pool p {
                    monitor tcp and
                }
                """,
                "a.conf:2: error: ltm pool p: monitor: no name follows 'and'; write one more name, "
                        + "or take 'and' out.");
    }

    @Test
    void two_objects_of_one_name() {
        refuses(
                """
                ltm pool p { }
                ltm pool /Common/p { }
                """,
                "a.conf:2: error: ltm pool p: is written twice, first in a.conf:1; take one of them "
                        + "out, or rename it.");
    }

    @Test
    void a_key_written_twice() {
        refuses(
                """
                ltm pool p {
                    monitor tcp
                    monitor none
                }
                """,
                "a.conf:3: error: ltm pool p: monitor: is written twice, first in line 2; take one " + "of them out.");
    }

    @Test
    void a_member_listed_twice() {
        refuses("""
                ltm pool p {
                    members {
                        a:25 { address 10.0.0.1 }
                        a:25 { address 10.0.0.2 }
                    }
                }
                """, "a.conf:4: error: ltm pool p: members: 'a:25' is listed twice; take one of them out.");
    }

    @Test
    void the_name_of_a_built_in_object() {
        refuses(
                """
                ltm profile smtps smtps { activation-mode allow }
                """,
                "a.conf:1: error: ltm profile smtps smtps: is built in; choose another name, and "
                        + "write defaults-from smtps in it.");
    }

    @Test
    void a_kind_with_a_slip() {
        refuses("""
                ltm virtal v { }
                """, "a.conf:1: error: ltm virtal v: there is no kind ltm virtal; write ltm virtual.");
    }

    @Test
    void a_kind_without_its_module() {
        refuses("""
                pool p { }
                """, "a.conf:1: error: pool p: there is no kind pool; write ltm pool.");
    }

    @Test
    void a_kind_nobody_knows() {
        refuses(
                """
                net vlan internal { }
                """,
                "a.conf:1: error: net vlan internal: there is no kind net vlan; the kinds are ltm "
                        + "monitor tcp, ltm node, ltm pool, ltm profile smtps, ltm virtual, sys file ssl-key.");
    }

    @Test
    void an_inner_kind_by_itself() {
        refuses(
                """
                ltm pool member m { }
                """,
                "a.conf:1: error: ltm pool member m: ltm pool member stands inside another object, "
                        + "not by itself; write it there.");
    }

    @Test
    void defaults_from_what_does_not_exist() {
        refuses(
                """
                ltm pool p {
                    defaults-from q
                }
                """,
                "a.conf:2: error: ltm pool p: defaults-from: there is no ltm pool 'q'; create it, or "
                        + "take the name out.");
    }

    @Test
    void an_object_that_inherits_from_itself() {
        refuses(
                """
                ltm pool p {
                    defaults-from p
                }
                """,
                "a.conf:2: error: ltm pool p: defaults-from: leads back to itself by way of p; let "
                        + "one of them inherit from something else.");
    }

    @Test
    void defaults_from_in_a_block() {
        refuses(
                """
                ltm pool p {
                    members { a:25 { address 10.0.0.1
                 defaults-from b:25 } }
                }
                """,
                "a.conf:3: error: ltm pool p: members a:25 defaults-from: ltm pool member has no "
                        + "such key; its keys are address, ratio, disabled, monitor, description.");
    }

    @Test
    void an_unclosed_brace() {
        refuses(
                """
                ltm pool p {
                    members {
                        a:25 { address 10.0.0.1 }
                }
                """,
                "a.conf:1: error: ltm pool p: a brace opened here is not closed before the end of "
                        + "the file; add the missing }.");
    }

    @Test
    void an_unclosed_brace_before_another_stanza() {
        refuses(
                """
                ltm pool p {
                    members {
                    }
                ltm pool q {
                }
                """,
                "a.conf:1: error: ltm pool p: a brace opened here is not closed before line 4, where "
                        + "a stanza begins; add the missing }.");
    }

    @Test
    void a_brace_too_many() {
        refuses(
                """
                ltm pool p {
                }
                }
                """,
                "a.conf:3: error: a closing brace stands where nothing is open; take it out, or look "
                        + "for one too many above it.");
    }

    @Test
    void an_unclosed_quote() {
        refuses(
                """
                ltm pool p {
                    description "web
                }
                ltm pool q { }
                """,
                "a.conf:2: error: ltm pool p: a quote opened here is not closed; add the missing \" "
                        + "at the end of the value.");
    }

    @Test
    void a_stanza_without_a_block() {
        refuses("""
                ltm pool p
                ltm pool q { }
                """, "a.conf:1: error: ltm pool p: has no block; write { on the same line, and } after " + "its keys.");
    }

    @Test
    void a_stanza_without_a_name() {
        refuses(
                """
                pool {
                }
                """,
                "a.conf:1: error: 'pool' has no type or no name; write a type path and a name before "
                        + "it, such as ltm pool web { }.");
    }

    @Test
    void a_block_by_itself() {
        refuses(
                """
                {
                }
                """,
                "a.conf:1: error: a block stands by itself; write a type path and a name before it, "
                        + "such as ltm pool web { }.");
    }

    @Test
    void a_stray_word() {
        refuses("""
                pool
                """, "a.conf:1: error: 'pool' begins no stanza; write { on the same line, and } after its " + "keys.");
    }

    @Test
    void two_objects_of_one_name_in_two_files() {
        write("b.conf", "ltm pool p { }");
        refuses(
                "ltm pool p { }",
                "b.conf:1: error: ltm pool p: is written twice, first in a.conf:1; "
                        + "take one of them out, or rename it.");
    }

    @Test
    void a_pool_that_is_taken_away_while_it_is_used() {
        write("a.conf", "ltm pool p { }\nltm virtual v { destination 10.0.0.1:25 pool p }");
        assertThat(configuration.load().applied()).isTrue();
        refuses(
                "ltm virtual v { destination 10.0.0.1:25 pool p }",
                "a.conf:1: error: ltm virtual v: pool: there is no ltm pool 'p'; create it, or take the name out.");
    }

    @Test
    void objects_that_inherit_from_each_other() {
        refuses(
                """
                ltm pool a { defaults-from b }
                ltm pool b { defaults-from c }
                ltm pool c { defaults-from b }
                """,
                "a.conf:2: error: ltm pool b: defaults-from: leads back to itself by way of b, c; "
                        + "let one of them inherit from something else.",
                "a.conf:3: error: ltm pool c: defaults-from: leads back to itself by way of c, b; "
                        + "let one of them inherit from something else.");
    }

    @Test
    void a_file_that_is_not_utf_8() throws IOException {
        Files.write(folder.resolve("a.conf"), "ltm pool p {\n    description caf\u00e9\n}\n".getBytes(ISO_8859_1));
        loadIsRefusedWith("a.conf:2: error: a byte here is no UTF-8 text; save the file as UTF-8.");
    }

    @Test
    void a_folder_without_a_file() throws IOException {
        Files.delete(folder.resolve("a.conf"));
        assertThat(sentences(configuration.load()))
                .containsExactly(folder + ": error: has no file that ends in .conf; put one there.");
    }

    @Test
    void a_file_that_is_not_there() {
        RunningConfiguration other =
                new RunningConfiguration(new ConfigurationFiles(folder + "/missing.conf"), Kinds::schemas, List::of);
        other.reconciler(core);
        assertThat(sentences(other.load()))
                .containsExactly("missing.conf: error: there is no such file; create it, or make it readable.");
    }

    @Test
    void a_file_that_cannot_be_read() throws IOException {
        Files.createDirectory(folder.resolve("b.conf"));
        refuses(
                "ltm pool p { }",
                "b.conf: error: the file cannot be read: Is a directory; create it, or make it readable.");
    }

    @Test
    void all_mistakes_are_told_at_once_in_the_order_of_the_lines() {
        refuses(
                """
                ltm pool p {
                    memebrs { }
                    min-active-members -1
                }
                ltm virtual v {
                    destination 10.0.0.1:25
                    pool p2
                ltm pool p2 {
                    monitor tpc
                    {
                }
                ltm node n { }
                """,
                "a.conf:2: error: ltm pool p: memebrs: ltm pool has no such key; write members.",
                "a.conf:3: error: ltm pool p: min-active-members: -1 is out of its bounds; "
                        + "write a whole number from 0 to 65535.",
                "a.conf:5: error: ltm virtual v: a brace opened here is not closed before line 8, where a stanza "
                        + "begins; add the missing }.",
                "a.conf:8: error: ltm pool p2: a brace opened here is not closed before line 12, where a stanza "
                        + "begins; add the missing }.",
                "a.conf:12: error: ltm node n: address: is missing; write it between the braces.");
    }

    @Test
    void what_the_core_finds_is_told_with_the_rest() {
        core.findings = List.of(Finding.error(
                new Origin("a.conf", 1), new ObjectId("ltm.pool", "q"), null, "cannot be prepared", "do something"));
        refuses(
                "ltm pool p { memebrs { } }\nltm pool q { }",
                "a.conf:1: error: ltm pool p: memebrs: ltm pool has no such key; write members.",
                "a.conf:1: error: ltm pool q: cannot be prepared; do something.");
    }

    private void refuses(String text, String... sentences) {
        write("a.conf", text);
        loadIsRefusedWith(sentences);
    }

    private void loadIsRefusedWith(String... sentences) {
        Snapshot before = core.running();
        Outcome outcome = configuration.load();
        assertThat(sentences(outcome)).containsExactly(sentences);
        assertThat(outcome.applied()).isFalse();
        assertThat(core.running()).isSameAs(before);
        assertThat(core.openPlans()).isZero();
        assertThat(configuration.running().snapshot()).isSameAs(before);
    }

    private List<String> sentences(Outcome outcome) {
        return outcome.findings().stream()
                .map(finding -> finding.toString().replace(folder + "/", ""))
                .toList();
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ParserTest {
    @Test
    void a_bigip_conf_is_read_word_for_word() {
        Read file = parse("""
                #TMSH-VERSION: 15.1.8
                ltm pool /Common/web {
                    members {
                        /Common/node1:25 { address 10.10.10.11 } [::1]:80 { } fe80::1.80 # a comment
                    }
                    description "two \\"words\\" and a \\\\ and \\r\\n"
                    ip-forward
                }
                ltm profile client-ssl /Partition/tls { }
                """);
        assertThat(file.findings()).isEmpty();
        assertThat(file.stanzas().stream().map(TextStanza::id))
                .containsExactly(
                        new ObjectId("ltm.pool", "web"), new ObjectId("ltm.profile.client-ssl", "/Partition/tls"));
        assertThat(file.stanzas().get(0).line()).isEqualTo(2);
        assertThat(say(file.stanzas().get(0).body()))
                .isEqualTo("members {/Common/node1:25 {address 10.10.10.11} [::1]:80 {} fe80::1.80} "
                        + "description two \"words\" and a \\ and \\r\\n ip-forward");
    }

    @Test
    void a_quoted_value_may_span_lines_and_the_lines_behind_it_are_counted_right() {
        Read file = parse("ltm pool a {\n description \"one\n two\"\n monitor x\n}\nltm pool b { }\n");
        Node monitor = file.stanzas().get(0).body().nodes().get(2);
        assertThat(monitor.line()).isEqualTo(4);
        assertThat(file.stanzas().get(1).line()).isEqualTo(6);
    }

    @Test
    void a_forgotten_brace_is_one_finding_and_the_next_stanza_is_read() {
        Read file = parse("ltm pool a {\n members {\n }\nltm pool b {\n}\nltm pool c { }\n");
        assertThat(file.findings().stream().map(Finding::toString))
                .containsExactly(
                        "f.conf:1: error: ltm pool a: a brace opened here is not closed before line 4, where a "
                                + "stanza begins; add the missing }.");
        assertThat(file.stanzas().stream().map(stanza -> stanza.id().name())).containsExactly("b", "c");
        assertThat(file.rest().broken()).containsExactly(new ObjectId("ltm.pool", "a"));
    }

    @Test
    void a_forgotten_quote_is_found_where_it_was_opened() {
        Read file = parse("ltm pool a {\n description \"one\n}\nltm pool b {\n description \"two\"\n}\n");
        assertThat(file.findings().stream().map(Finding::toString))
                .containsExactly("f.conf:2: error: ltm pool a: a quote opened here is not closed; "
                        + "add the missing \" at the end of the value.");
        assertThat(file.stanzas()).hasSize(1);
    }

    @Test
    void deep_nesting_is_refused_and_does_not_exhaust_the_stack() {
        Read file = parse("ltm pool a " + "{ x ".repeat(100_000) + "}".repeat(100_000));
        assertThat(file.findings()).isNotEmpty();
        assertThat(file.stanzas()).isEmpty();
    }

    @Property
    void whatever_is_written_is_read_back(@ForAll("names") String name, @ForAll List<@From("names") String> words) {
        TextWriter writer = TextWriter.onLines();
        writer.open(new ObjectId("ltm.pool", name));
        words.forEach(word -> writer.line(Quoting.word(word)));
        writer.line("list " + TextWriter.list(words));
        writer.close();
        Read file = parse(writer.toString());
        assertThat(file.findings()).isEmpty();
        TextStanza stanza = file.stanzas().get(0);
        assertThat(stanza.id()).isEqualTo(new ObjectId("ltm.pool", name));
        String inner = String.join(" ", words);
        assertThat(say(stanza.body())).isEqualTo(words.isEmpty() ? "list {}" : inner + " list {" + inner + "}");
        TextWriter again = TextWriter.onLines();
        again.open(stanza.id());
        again.verbatim(stanza.body());
        again.close();
        assertThat(say(parse(again.toString()).stanzas().get(0).body())).isEqualTo(say(stanza.body()));
    }

    @Property
    void no_text_at_all_breaks_the_parser(@ForAll("texts") String text) {
        Read file = parse(text);
        for (TextStanza stanza : file.stanzas()) {
            assertThat(stanza.passage().text()).endsWith("}");
            Block again = stanza.passage().body();
            assertThat(say(again)).isEqualTo(say(stanza.body()));
            assertThat(again.line()).isEqualTo(stanza.body().line());
            assertThat(again.lastLine()).isEqualTo(stanza.body().lastLine());
            assertThat(stanza.passage().start() + again.end())
                    .isEqualTo(stanza.body().end());
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("ab1/.:{}\"\\#\n\t é-").ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("ltm ", "pool ", "x", "{", "}", "\"", "\\", "\n", "# c", " ", "ltm pool a {", "}\n")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    private record TextStanza(Passage passage, Block body) {
        ObjectId id() {
            return passage.id();
        }

        int line() {
            return passage.line();
        }
    }

    private record Read(List<TextStanza> stanzas, ParsedFile rest) {
        List<Finding> findings() {
            return rest.findings();
        }
    }

    private static Read parse(String text) {
        List<TextStanza> stanzas = new ArrayList<>();
        ParsedFile rest = Parser.parse(
                new TextFile("f.conf", text), (passage, body) -> stanzas.add(new TextStanza(passage, body)));
        return new Read(stanzas, rest);
    }

    private static String say(Block block) {
        return block.nodes().stream()
                .map(node -> node instanceof Block inner ? '{' + say(inner) + '}' : ((Word) node).text())
                .collect(Collectors.joining(" "));
    }
}

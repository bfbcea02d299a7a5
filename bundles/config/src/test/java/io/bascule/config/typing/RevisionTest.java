// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.config.ObjectId;
import io.bascule.config.schema.Kinds;
import io.bascule.config.schema.Schemas;
import io.bascule.config.text.TextFile;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class RevisionTest {
    private static final Schemas SCHEMAS = Kinds.schemas();
    private static final List<String> STANZAS = List.of(
            "ltm pool a { monitor tcp }\n",
            "ltm pool b {\n    # why\n    members {\n        x:25 { address 10.0.0.1 }\n    }\n}\n\n",
            "ltm virtual v { destination 10.0.0.1:25 pool a }   # end\n",
            "# between\n\n",
            "ltm pool c { description \"a { } # \\\" b\" } ltm pool d {\n}\n",
            "ltm profile unheard of { { } }\n",
            "ltm pool e { defaults-from a }\n");
    private static final List<String> SNIPPETS = List.of(
            "",
            " ",
            "\n",
            "}",
            "{",
            "\"",
            "#",
            "x",
            "ltm pool f { }\n",
            "monitor tcp",
            "ltm pool a { }\n",
            "ltm ",
            "\\");

    /** Files as people change them: pieces come, go and are overwritten. */
    @Property(tries = 3000)
    void a_text_read_with_the_help_of_what_it_was_says_what_it_says_alone(@ForAll long seed) {
        Random random = new Random(seed);
        String before = text(random);
        String after = before;
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            int from = random.nextInt(after.length() + 1);
            int to = Math.min(after.length(), from + (random.nextBoolean() ? 0 : random.nextInt(30)));
            after = after.substring(0, from) + SNIPPETS.get(random.nextInt(SNIPPETS.size())) + after.substring(to);
        }
        Candidate alone = read(after, null);
        Candidate helped = read(after, read(before, null));
        assertThat(helped.findings()).isEqualTo(alone.findings());
        assertThat(helped.drafts()).isEqualTo(alone.drafts());
        assertThat(List.copyOf(helped.drafts().keySet()))
                .isEqualTo(List.copyOf(alone.drafts().keySet()));
        assertThat(List.copyOf(helped.snapshot().stanzas()))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(List.copyOf(alone.snapshot().stanzas()));
    }

    @Test
    void what_stands_before_and_behind_a_change_is_the_very_same() {
        Candidate first = read("ltm pool a { }\nltm pool b { monitor tcp }\nltm pool c { }\n", null);
        Candidate second = read("ltm pool a { }\nltm pool b { monitor none }\nltm pool c { }\n", first);
        assertThat(second.drafts().get(pool("a"))).isSameAs(first.drafts().get(pool("a")));
        assertThat(second.snapshot().get(pool("c"))).isSameAs(first.snapshot().get(pool("c")));
        assertThat(second.drafts().get(pool("c")).source().start()).isEqualTo(43);
    }

    @Test
    void changes_in_a_long_text_are_found_wherever_they_are() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            text.append("ltm pool p").append(i).append(" { min-active-members 1 }\n");
        }
        String before = text.toString();
        Candidate first = read(before, null);
        for (int i : new int[] {0, 1, 97, 1000, 1998, 1999}) {
            String line = "ltm pool p" + i + " { min-active-members 1 }";
            for (String other : List.of(line.replace("1 }", "2 }"), line.replace("1 }", "22 }"), "", line + "\n")) {
                String after = before.replace(line + "\n", other + "\n");
                assertThat(read(after, first).drafts())
                        .isEqualTo(read(after, null).drafts());
            }
        }
    }

    private static ObjectId pool(String name) {
        return new ObjectId("ltm.pool", name);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (String stanza : STANZAS) {
            text.append(random.nextInt(4) > 0 ? stanza : "");
        }
        return text.toString();
    }

    private static Candidate read(String text, Candidate earlier) {
        return CandidateReader.read(List.of(new TextFile("a.conf", text)), SCHEMAS, earlier);
    }
}

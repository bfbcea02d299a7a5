// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.config.schema.Attribute;
import io.bascule.config.schema.Choice;
import io.bascule.config.schema.Kinds;
import io.bascule.config.schema.Schema;
import io.bascule.config.schema.Schemas;
import io.bascule.config.text.Passage;
import io.bascule.config.text.TextFile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class RendererTest {
    private static final Schemas SCHEMAS = Kinds.schemas();
    private static final String FILE = "a.conf";
    private static final Origin SOMEWHERE = new Origin("a.conf", 1);

    @Test
    void a_stanza_is_written_as_f5_writes_it() {
        String text = """
                ltm virtual v {
                    destination 10.0.0.1:25
                    pool none
                    profiles {
                        tcp
                        smtps {
                            context clientside
                        }
                    }
                    source-address-translation {
                        type automap
                    }
                    ip-forward enabled
                    disabled
                    description "two words"
                }
                ltm pool p {
                    monitor min 1 of { tcp tcp }
                    labels { a "b c" }
                }
                ltm profile echo e {
                    any {
                        thing at
                        all
                    }
                }
                """;
        assertThat(render(read(text))).isEqualTo(text);
    }

    @Property(tries = 500)
    void what_is_rendered_says_the_same_when_it_is_read(@ForAll("drafts") List<Draft> drafts) {
        Map<ObjectId, Draft> byId = new LinkedHashMap<>();
        drafts.forEach(draft -> byId.put(draft.id(), draft));
        Renderer renderer = new Renderer(SCHEMAS);
        byId.values().forEach(renderer::add);
        Candidate candidate = read(renderer.toString());
        assertThat(candidate.findings()).isEmpty();
        assertThat(candidate.written().stream().map(Draft::own))
                .isEqualTo(byId.values().stream().map(Draft::own).toList());
        assertThat(render(candidate)).isEqualTo(renderer.toString());
    }

    @Provide
    Arbitrary<List<Draft>> drafts() {
        Arbitrary<Draft> one = Arbitraries.of("ltm.pool", "ltm.virtual", "ltm.monitor.tcp", "ltm.profile.smtps")
                .flatMap(kind -> Combinators.combine(words(), written(SCHEMAS.ofKind(kind)))
                        .as((name, written) -> draft(new ObjectId(kind, "n" + name), written)));
        return one.list().ofMaxSize(4);
    }

    private static Draft draft(ObjectId id, Written written) {
        Passage nowhere = new Passage(id, FILE, 1, 0, "");
        return Draft.of(nowhere, false, SCHEMAS.ofKind(id.kind()), written, List.of(), true);
    }

    private static Arbitrary<Written> written(Schema schema) {
        Arbitrary<Map<String, Object>> all = Arbitraries.just(Map.of());
        for (Attribute attribute : schema.attributes()) {
            Arbitrary<Object> value = value(attribute);
            Arbitrary<Object> maybe =
                    attribute.required() ? value : value.optional(0.4).map(found -> found.orElse(""));
            all = Combinators.combine(all, maybe).as((before, next) -> {
                Map<String, Object> after = new LinkedHashMap<>(before);
                if (!next.equals("")) {
                    after.put(attribute.key(), next);
                }
                return after;
            });
        }
        return all.map(values -> {
            Map<String, Origin> origins = new HashMap<>();
            values.keySet().forEach(key -> origins.put(key, SOMEWHERE));
            return new Written(values, origins);
        });
    }

    private static Arbitrary<Object> value(Attribute attribute) {
        Schema inside = SCHEMAS.inside(attribute);
        if (inside != null) {
            Arbitrary<Object> block = written(inside).map(written -> Defaults.fill(inside, written));
            return !attribute.many()
                    ? block
                    : attribute.refers().isEmpty()
                            ? Arbitraries.maps(words(), block).ofMaxSize(3).map(map -> map)
                            : Arbitraries.maps(Arbitraries.of("tcp", "smtps"), block)
                                    .map(map -> map);
        }
        if (!attribute.refers().isEmpty()) {
            return names(attribute);
        }
        Arbitrary<String> text = attribute.choices().isEmpty()
                ? words()
                : Arbitraries.of(attribute.choices().stream().map(Choice::value).toList());
        if (attribute.many()) {
            return text.list().ofMaxSize(3).map(list -> list);
        }
        return switch (attribute.type()) {
            case TEXT, SECRET -> text.map(word -> word);
            case FLAG -> Arbitraries.of(true, false).map(truth -> truth);
            case WHOLE -> Arbitraries.longs().between(1, 100).map(number -> number);
            case DECIMAL -> Arbitraries.doubles().between(0, 9).map(number -> number);
        };
    }

    private static Arbitrary<Object> names(Attribute attribute) {
        if (!attribute.refers().contains("ltm.monitor.*")) {
            return Arbitraries.just(attribute.many() ? List.of() : "").map(none -> none);
        }
        return Arbitraries.of("tcp", "tcp and tcp", "min 1 of tcp tcp").map(name -> name);
    }

    private static Arbitrary<String> words() {
        return Arbitraries.strings()
                .withChars("ab1/.:{}\"\\#\n\t é-")
                .ofMinLength(1)
                .ofMaxLength(8);
    }

    private static String render(Candidate candidate) {
        Renderer renderer = new Renderer(candidate.schemas());
        candidate.written().forEach(renderer::add);
        return renderer.toString();
    }

    private static Candidate read(String text) {
        return CandidateReader.read(List.of(new TextFile("a.conf", text)), SCHEMAS);
    }
}

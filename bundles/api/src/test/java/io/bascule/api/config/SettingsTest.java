// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @interface Schema {
        String activation$_$mode() default "allow";

        int idle$_$timeout() default 300;

        boolean enabled() default true;

        String[] lines() default {};

        double slow$_$ramp_factor() default 1.5;

        String chain();

        int level();
    }

    @Test
    void settingsReadAsTheAnnotationThatDeclaresThem() {
        Schema schema = new Settings(
                        Map.of("activation-mode", "require", "idle-timeout", 5L, "lines", List.of("a", "b")), Map.of())
                .as(Schema.class);

        assertThat(schema.activation$_$mode()).isEqualTo("require");
        assertThat(schema.idle$_$timeout()).isEqualTo(5);
        assertThat(schema.enabled()).isTrue();
        assertThat(schema.lines()).containsExactly("a", "b");
    }

    @Test
    void whatIsNotSetReadsAsItsDefaultOrAsNothing() {
        Schema schema = Settings.EMPTY.as(Schema.class);

        assertThat(schema.activation$_$mode()).isEqualTo("allow");
        assertThat(schema.enabled()).isTrue();
        assertThat(schema.lines()).isEmpty();
        assertThat(schema.slow$_$ramp_factor()).isEqualTo(1.5);
        assertThat(schema.chain()).isNull();
        assertThat(schema.level()).isZero();
    }

    @Test
    void namedItemsReadAsTheirNames() {
        Schema schema = new Settings(Map.of("lines", Map.of("a", Settings.EMPTY)), Map.of()).as(Schema.class);

        assertThat(schema.lines()).containsExactly("a");
    }

    @Test
    void underscoresAndDollarsInNamesMeanWhatTheyMeanInDeclarativeServices() {
        Schema schema = new Settings(Map.of("slow-ramp.factor", 2.5), Map.of()).as(Schema.class);

        assertThat(schema.slow$_$ramp_factor()).isEqualTo(2.5);
    }

    @Test
    void settingsAreEqualWhereverTheyWereWritten() {
        assertThat(new Settings(Map.of("a", "b"), Map.of("a", new Origin("x", 1))))
                .isEqualTo(new Settings(Map.of("a", "b"), Map.of("a", new Origin("y", 2))));
    }
}

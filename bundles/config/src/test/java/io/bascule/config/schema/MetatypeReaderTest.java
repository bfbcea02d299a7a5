// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MetatypeReaderTest {
    private final Schemas schemas = Kinds.schemas();

    @Test
    void what_a_component_is_configured_with_is_no_kind() {
        assertThat(schemas.ofKind("org.example.Component")).isNull();
    }

    @Test
    void what_is_nested_in_another_is_no_kind_of_its_own() {
        assertThat(schemas.kinds())
                .containsExactly(
                        "ltm.monitor.tcp",
                        "ltm.node",
                        "ltm.pool",
                        "ltm.profile.smtps",
                        "ltm.virtual",
                        "sys.file.ssl-key");
        assertThat(schemas.isInner("ltm.pool.member")).isTrue();
        Attribute members = schemas.ofKind("ltm.pool").attribute("members");
        assertThat(schemas.inside(members).kind()).isEqualTo("ltm.pool.member");
    }

    @Test
    void a_key_is_required_when_it_has_no_default_and_is_not_optional() {
        Schema virtual = schemas.ofKind("ltm.virtual");
        assertThat(virtual.attributes().stream().filter(Attribute::required).map(Attribute::key))
                .containsExactly("destination");
    }

    @Test
    void bounds_choices_references_and_defaults_are_read() {
        Schema pool = schemas.ofKind("ltm.pool");
        assertThat(pool.attribute("min-active-members").most()).isEqualByComparingTo("65535");
        assertThat(pool.attribute("load-balancing-mode").choices())
                .containsExactly(new Choice("round-robin", "Round robin"), new Choice("ratio-member", "Ratio"));
        assertThat(pool.attribute("monitor").refers()).containsExactly("ltm.monitor.*");
        assertThat(pool.defaults())
                .containsEntry("labels", List.of("a,b", "c"))
                .containsEntry("slow-ramp-factor", 1.5)
                .containsEntry("allow-snat", true)
                .containsEntry("min-active-members", 0L)
                .doesNotContainKey("members");
    }

    @Test
    void a_slip_finds_what_was_meant() {
        List<String> keys = schemas.ofKind("ltm.pool").keys();
        assertThat(Nearest.to("memebrs", keys)).containsExactly("members");
        assertThat(Nearest.to("Load_Balancing_Mode", keys)).containsExactly("load-balancing-mode");
        assertThat(Nearest.to("pool", schemas.kinds())).containsExactly("ltm.pool");
        assertThat(Nearest.to("colour", keys)).isEmpty();
    }
}

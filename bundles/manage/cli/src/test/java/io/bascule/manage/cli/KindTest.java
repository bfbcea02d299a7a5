// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KindTest {
    private static final Set<String> KNOWN = Set.of("ltm.virtual", "ltm.pool", "sys.version");

    @Test
    void wordsAreAKindAndNames() {
        assertThat(Kind.of(List.of("ltm", "pool", "/Common/a", "b"), KNOWN))
                .isEqualTo(new Kind(List.of("ltm.pool"), List.of("a", "b")));
    }

    @Test
    void aModuleStandsForAllItsKinds() {
        assertThat(Kind.of(List.of("ltm"), KNOWN)).isEqualTo(new Kind(List.of("ltm.pool", "ltm.virtual"), List.of()));
    }

    @Test
    void anUnknownKindIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Kind.of(List.of("ltm", "pol"), KNOWN))
                .isInstanceOf(CommandFault.class)
                .hasMessage("There is no kind of object ltm pol; there are: ltm pool, ltm virtual, sys version.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.config.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorRuleTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "none", " ", "{ }"})
    void withoutMonitorsNothingWatches(String written) throws ConfigurationException {
        assertThat(MonitorRule.parse(written)).isEqualTo(MonitorRule.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a and b", "a b", "{ a b }", "{ a and b }"})
    void allOfSeveralMonitorsMustAgree(String written) throws ConfigurationException {
        assertThat(MonitorRule.parse(written)).isEqualTo(new MonitorRule(List.of("a", "b"), 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"min 1 of a b", "min 1 of { a b }", "min 1 of { a and b }"})
    void aMinimumOfThemMayBeEnough(String written) throws ConfigurationException {
        assertThat(MonitorRule.parse(written)).isEqualTo(new MonitorRule(List.of("a", "b"), 1));
    }

    @Test
    void oneMonitorIsItsOwnRule() throws ConfigurationException {
        assertThat(MonitorRule.parse("a")).isEqualTo(new MonitorRule(List.of("a"), 1));
    }

    @ParameterizedTest
    @CsvSource({
        "min,       write 'min 1 of monitor1 monitor2'",
        "min 1,     write 'min 1 of monitor1 monitor2'",
        "min 1 of,  write 'min 1 of monitor1 monitor2'",
        "min 0 of a, write 'min 1 of monitor1 monitor2'",
        "min x of a, write 'min 1 of monitor1 monitor2'",
        "min 1 a b,  write 'min 1 of monitor1 monitor2'",
        "min 3 of a b, ask for at most 2 of them"
    })
    void aRuleThatIsNoneIsToldWithARemedy(String written, String remedy) {
        assertThatThrownBy(() -> MonitorRule.parse(written))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("'" + written + "' is not a rule of monitors; " + remedy);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Endpoint;
import io.bascule.api.status.Availability;
import io.bascule.api.status.ObjectStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolsTest {
    private final Bench bench = new Bench();

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1:25, '', 10.0.0.1:25",
        "10.0.0.1:smtp, '', 10.0.0.1:25",
        "2001:db8::1.25, '', [2001:db8::1]:25",
        "[2001:db8::1]:25, '', [2001:db8::1]:25",
        "node1:25, 10.0.0.9, 10.0.0.9:25",
        "node2:25, '', 10.0.0.2:25",
        "/Common/node2:25, '', 10.0.0.2:25"
    })
    void aMemberIsWhereItsAddressOrItsNodeOrItsNameSays(String name, String address, String expected) throws Exception {
        MemberPool pool =
                bench.node("node2", "10.0.0.2").member(name, "address", address).prepare();

        assertThat(Endpoint.text(pool.members().get(0).address())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, '', has no port",
        "10.0.0.1:0, '', is not a port",
        "10.0.0.1:seventy, '', is not a port",
        "unknown:25, '', is not an IP address",
        "node1:25, somewhere, is not an IP address"
    })
    void aMemberThatCannotBeFoundIsToldUnderItsKey(String name, String address, String problem) {
        assertThatThrownBy(() -> bench.member(name, "address", address).prepare())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void aBrokenRuleOfMonitorsFailsThePool() {
        assertThatThrownBy(() -> bench.key("monitor", "min 2 of a").prepare())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is not a rule of monitors");
    }

    @Test
    void theStatusTellsOfPoolAndMembersAndOfTheGenerationThatRuns() throws Exception {
        MemberPool old = bench.key("monitor", "a").member("10.0.0.1:25").started();
        MemberPool current = bench.member("10.0.0.2:25").started();
        old.stop();
        current.traffic().opened();
        current.members().get(0).traffic().in(7);
        bench.health.up(25, "a");

        List<ObjectStatus> status = new PoolStatus(bench.registry).status();
        assertThat(status).singleElement().satisfies(pool -> {
            assertThat(pool.id()).hasToString("ltm pool p");
            assertThat(pool.availability()).isEqualTo(Availability.AVAILABLE);
            assertThat(pool.reason()).isEqualTo("all 2 members take traffic");
            assertThat(pool.figures()).containsEntry("connections", 1);
            assertThat(pool.parts()).hasSize(2);
            assertThat(pool.parts().get(0).figures())
                    .containsEntry("address", "10.0.0.1")
                    .containsEntry("port", 25)
                    .containsEntry("bytes-in", 7L);
        });
    }

    @Test
    void aChangeThatFailedLeavesTheRunningPoolToBeShown() throws Exception {
        MemberPool running = bench.member("10.0.0.1:25").started();
        bench.member("10.0.0.2:25").started().stop();

        assertThat(bench.registry.pools()).containsExactly(running);
    }
}

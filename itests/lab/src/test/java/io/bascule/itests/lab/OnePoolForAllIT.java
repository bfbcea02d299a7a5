// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.itests.fixture.Shell;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Failure 1: one pool for all services, though node 2 has no web server. */
@ExtendWith(InLab.class)
class OnePoolForAllIT {
    private static final String ALL = """
            ltm pool portal_pool {
                members {
                    node1:443 { address 10.10.10.11 }
                    node2:443 { address 10.10.10.12 }
                }
            }""";

    @Test
    void withNode2InItEverySecondVisitorWaitsInVain(Lab lab) throws IOException {
        lab.configure(Story.end().withStanza("ltm pool portal_pool", ALL).text());

        assertThat(visits(lab, 4)).filteredOn(visit -> visit.exit() != 0).hasSize(2);
    }

    @Test
    void aPoolOfTheServersThatHaveThePortalServesEveryVisitor(Lab lab) {
        assertThat(visits(lab, 6))
                .allSatisfy(visit -> assertThat(visit.output()).contains("The portal of node 1"));
    }

    private static List<Shell> visits(Lab lab, int count) {
        return Stream.generate(() -> lab.browse("https://198.51.100.101/"))
                .limit(count)
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InterfacesTest {
    @Test
    void theKernelsTableIsRead() {
        assertThat(Interfaces.parse(List.of(
                        "Inter-|   Receive                                                |  Transmit",
                        " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop",
                        "    lo:    1000      10    0    0    0     0          0         0     2000      20    0    0",
                        "eth1.10: 3000000000   30    0    0    0     0          0         0     4000      40    0    0",
                        "a:b: 1 1 0 0 0 0 0 0 2 1 0 0")))
                .containsOnlyKeys("lo", "eth1.10", "a:b")
                .containsEntry("lo", new Interfaces.Counters(1000, 2000))
                .containsEntry("eth1.10", new Interfaces.Counters(3_000_000_000L, 4000));
    }

    @Test
    void everyMachineHasALoopbackInterface() {
        assertThat(Interfaces.read()).containsKey("lo");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TableSizeTest {
    private static final Path MOST = Path.of("/proc/sys/net/netfilter/nf_conntrack_max");

    @Test
    void fourFifthsAreNearlyFull() {
        assertThat(new TableSize(209_715, 262_144).isNearlyFull()).isFalse();
        assertThat(new TableSize(209_716, 262_144).isNearlyFull()).isTrue();
        assertThat(new TableSize(262_144, 262_144).percent()).isEqualTo(100);
    }

    @Test
    void aTableWithoutALimitIsNeverFull() {
        assertThat(new TableSize(1_000_000, 0).isNearlyFull()).isFalse();
    }

    @Test
    void theKernelsNumbersAreReadWhole() throws Exception {
        assumeTrue(Files.isReadable(MOST), "this kernel tracks no flows");

        try (BufferedReader reader = Files.newBufferedReader(MOST)) {
            assertThat(TableSize.now().orElseThrow().most()).isEqualTo(Long.parseLong(reader.readLine()));
        }
    }
}

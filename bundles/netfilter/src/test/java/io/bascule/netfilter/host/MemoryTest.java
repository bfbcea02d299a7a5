// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static Memory written(Memory memory) {
        List<String> listing = memory.remarks().stream()
                .peek(remark -> assertThat(remark).doesNotContain("\""))
                .map(remark -> "\t\treturn comment \"" + remark + "\"")
                .toList();
        return Memory.of(listing);
    }

    @Test
    void whatIsWrittenDownIsReadAgain() {
        Memory memory = new Memory(
                Map.of("ipv4/ip_forward", "0", "ipv4/conf/a\"b+%41/send_redirects", "1"),
                Set.of(new Placement("10.0.0.1", 24, "a\"b+%41"), new Placement("2001:db8::1", 128, "lo")));
        assertThat(written(memory)).isEqualTo(memory);
    }

    @Test
    void aPlainNameIsWrittenAsItIs() {
        assertThat(new Memory(Map.of("ipv4/conf/eth0.100/rp_filter", "1"), Set.of()).remarks())
                .containsExactly("setting ipv4/conf/eth0.100/rp_filter 1");
    }
}

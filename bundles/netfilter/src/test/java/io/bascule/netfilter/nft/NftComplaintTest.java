// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.nft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NftComplaintTest {
    @Test
    void ofManyCommandsTheOneThatWasRefusedIsNamed() {
        String line =
                "add table inet bascule; add chain inet bascule a; add rule inet bascule b accept; add rule inet bascule a drop";
        String marks = " ".repeat(line.indexOf(" b accept") + 1) + "^";
        assertThat(NftComplaint.of(List.of("Error: Could not process rule: No such file or directory", line, marks)))
                .isEqualTo("Could not process rule: No such file or directory (add rule inet bascule b accept)");
    }

    @Test
    void whatIsNoErrorIsToldAsItIs() {
        assertThat(NftComplaint.of(List.of("netlink: cannot open", "socket"))).isEqualTo("netlink: cannot open socket");
    }
}

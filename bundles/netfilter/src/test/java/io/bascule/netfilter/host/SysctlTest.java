// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SysctlTest {
    @Test
    void aSettingIsReadWhole() {
        assertThat(Sysctl.read("ipv4/ip_local_port_range"))
                .hasValueSatisfying(range -> assertThat(range).matches("\\d{2,5}\\s+\\d{2,5}"));
    }

    @Test
    void aSettingThatThisKernelDoesNotHaveIsNone() {
        assertThat(Sysctl.read("ipv4/no_such_setting")).isEmpty();
    }
}

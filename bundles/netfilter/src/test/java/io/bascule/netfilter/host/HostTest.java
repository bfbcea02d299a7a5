// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostTest {
    private static Host.Plan plan(String setting, String value) {
        return new Host().plan(new HostNeeds(false, Map.of(setting, value), Map.of(), List.of()));
    }

    @Test
    void aPlanWithoutASettingThatTheKernelLacksIsNotComplete() {
        assertThat(plan("netfilter/no_such_setting", "1").isComplete()).isFalse();
    }

    @Test
    void aPlanWithAllItsSettingsIsComplete() {
        String now = Sysctl.read("ipv4/ip_forward").orElseThrow();
        assertThat(plan("ipv4/ip_forward", now).isComplete()).isTrue();
        assertThat(plan("ipv4/ip_forward", now).memory()).isEqualTo(Memory.NOTHING);
    }
}

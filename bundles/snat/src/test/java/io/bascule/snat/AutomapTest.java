// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.snat.SnatStrategy;
import io.bascule.testkit.SnatStrategyContract;
import org.junit.jupiter.api.Test;

class AutomapTest extends SnatStrategyContract {
    @Override
    protected SnatStrategy strategy() {
        return new Automap();
    }

    @Test
    void theRoutingTableChoosesTheAddress() {
        assertThat(strategy().source(from("192.0.2.7"), to("10.0.1.1"))).isNull();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.snat.SnatStrategy;
import io.bascule.testkit.SnatStrategyContract;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class NoTranslationTest extends SnatStrategyContract {
    @Override
    protected SnatStrategy strategy() {
        return new NoTranslation();
    }

    @Test
    void membersSeeTheClientsAddressAndAPortTheKernelChooses() {
        assertThat(strategy().source(from("192.0.2.7"), to("10.0.1.1")))
                .isEqualTo(new InetSocketAddress("192.0.2.7", 0));
        assertThat(strategy().source(from("2001:db8::7"), to("2001:db8:1::1")))
                .isEqualTo(new InetSocketAddress("2001:db8::7", 0));
    }

    @Test
    void aClientThatAMemberCouldNotAnswerIsTranslated() {
        assertThat(strategy().source(from("2001:db8::7"), to("10.0.1.1"))).isNull();
        assertThat(strategy().source(from("192.0.2.7"), to("2001:db8:1::1"))).isNull();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.fastl4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.network.FastL4;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FastL4ProfilesTest {
    private static FastL4 profile(Map<String, Object> keys) throws ConfigurationException {
        return new FastL4Profiles().prepare(Bench.stanza(FastL4Profiles.KIND, "p", keys), new Bench());
    }

    @Test
    void aProfileThatSaysNothingIsF5sParentProfile() throws Exception {
        assertThat(profile(Map.of())).isEqualTo(FastL4.STANDARD);
    }

    @Test
    void everyKeyIsHeeded() throws Exception {
        assertThat(profile(Map.of(
                        "idle-timeout",
                        "60",
                        "tcp-handshake-timeout",
                        7L,
                        "tcp-close-timeout",
                        8L,
                        "loose-initialization",
                        true,
                        "loose-close",
                        true,
                        "reset-on-timeout",
                        false,
                        "mss-override",
                        1360L)))
                .isEqualTo(new FastL4(60, 7, 8, true, true, false, 1360, false));
    }

    @Test
    void anIndefiniteIdleTimeoutIsNone() throws Exception {
        assertThat(profile(Map.of("idle-timeout", "indefinite")).idleTimeout()).isZero();
    }

    @Test
    void aFlowThatIsForgottenAtOnceIsRefused() {
        for (String none : new String[] {"immediate", "0", "-1", "soon", "9999999999"}) {
            assertThatThrownBy(() -> profile(Map.of("idle-timeout", none)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("'" + none + "' is not a time for which a flow can be remembered;"
                            + " write a number of seconds from 1, or indefinite");
        }
    }

    @Test
    void synCookiesGoByBothOfTheirNames() throws Exception {
        assertThat(profile(Map.of("software-syn-cookie", true)).synCookie()).isTrue();
        assertThat(profile(Map.of("syn-cookie-enable", true)).synCookie()).isTrue();
    }

    @Test
    void aSynCookieNeedsAHandshakeToBeSeen() {
        assertThatThrownBy(() -> profile(Map.of("loose-initialization", true, "syn-cookie-enable", true)))
                .hasMessageContaining("cannot begin with a SYN cookie");
    }

    @Test
    void aSegmentTooSmallToBeMeantIsRefused() {
        assertThatThrownBy(() -> profile(Map.of("mss-override", 100L)))
                .hasMessageStartingWith("100 bytes are too few for a TCP segment");
    }
}

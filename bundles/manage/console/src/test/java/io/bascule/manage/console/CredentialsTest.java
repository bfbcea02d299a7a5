// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    @Test
    void aPasswordMayHoldColonsAndAnyLetter() {
        // admin:ä:b in UTF-8 (RFC 7617 section 2.1)
        assertThat(Credentials.of("basic YWRtaW46w6Q6Yg==")).contains(new Credentials("admin", "ä:b"));
    }

    @Test
    void whatIsNotBasicIsNothing() {
        assertThat(Credentials.of(null)).isEqualTo(Optional.empty());
        assertThat(Credentials.of("Bearer YWRtaW46Yg==")).isEmpty();
        assertThat(Credentials.of("Basic ***")).isEmpty();
        assertThat(Credentials.of("Basic YWRtaW4=")).isEmpty();
    }
}

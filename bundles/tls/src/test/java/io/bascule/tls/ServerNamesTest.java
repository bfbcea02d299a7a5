// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;

class ServerNamesTest {
    @Test
    void a_host_name_is_borne_in_any_case() {
        X509Certificate certificate = TestKeys.ecdsa("mail.example.com").certificate();

        assertThat(ServerNames.bears(certificate, "Mail.Example.COM")).isTrue();
        assertThat(ServerNames.bears(certificate, "example.com")).isFalse();
        assertThat(ServerNames.bears(certificate, "127.0.0.1")).isFalse();
    }

    @Test
    void a_star_stands_for_one_label() {
        X509Certificate certificate = TestKeys.ecdsa("*.example.com").certificate();

        assertThat(ServerNames.bears(certificate, "mail.example.com")).isTrue();
        assertThat(ServerNames.bears(certificate, "a.mail.example.com")).isFalse();
        assertThat(ServerNames.bears(certificate, "example.com")).isFalse();
        assertThat(ServerNames.bears(TestKeys.ecdsa("*.com").certificate(), "example.com"))
                .isFalse();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.config.ConfigurationException;
import io.netty.handler.ssl.OpenSsl;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CipherListTest {
    private static final List<CipherSuite> STANDARD =
            Arrays.stream(CipherSuite.values()).filter(CipherSuite::isStrong).toList();

    private static List<String> read(String written) throws ConfigurationException {
        return CipherList.read(written, STANDARD).stream()
                .map(CipherSuite::toString)
                .toList();
    }

    @Test
    void default_is_what_is_strong() throws Exception {
        assertThat(CipherList.read("DEFAULT", STANDARD)).isEqualTo(STANDARD).hasSize(6);
    }

    @Test
    void suites_stand_in_the_order_written() throws Exception {
        assertThat(read("ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256"))
                .containsExactly("ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-AES128-GCM-SHA256");
        assertThat(read("TLS_RSA_WITH_AES_128_CBC_SHA")).containsExactly("AES128-SHA");
    }

    @Test
    void words_choose_exclude_and_reorder() throws Exception {
        assertThat(read("DEFAULT:!CHACHA20:!ECDSA"))
                .containsExactly("ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384");
        assertThat(read("ECDHE+AESGCM:-AES256"))
                .containsExactly("ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256");
        assertThat(read("ECDHE+AESGCM+aRSA:+AES128"))
                .containsExactly("ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-AES128-GCM-SHA256");
        assertThat(read("RSA+AESGCM:@STRENGTH")).containsExactly("AES256-GCM-SHA384", "AES128-GCM-SHA256");
        assertThat(read("!AES256:AES256:AES128-SHA")).containsExactly("AES128-SHA");
    }

    @Test
    void lists_of_f5_are_understood() throws Exception {
        assertThat(read("ecdhe:rsa:!sslv3:!rc4:!exp:!des")).hasSize(14);
        assertThat(read("DEFAULT:@SPEED:TLSv1_3")).hasSize(6);
    }

    @Test
    void what_there_is_not_is_an_error() {
        assertThatThrownBy(() -> read("DEFAULT:RC4-SHA"))
                .hasMessage("'RC4-SHA' names no cipher suite that there is; write DEFAULT, or suites such as"
                        + " ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384");
        assertThatThrownBy(() -> read("DEFAULT:!ALL"))
                .hasMessageStartingWith("'DEFAULT:!ALL' leaves no cipher suite; write DEFAULT");
    }

    @Test
    void boringssl_has_every_suite_of_the_table() {
        assertThat(CipherSuite.engineNames(Arrays.asList(CipherSuite.values()), true))
                .allMatch(OpenSsl::isCipherSuiteAvailable);
    }
}

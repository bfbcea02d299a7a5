// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.plugin.WaitingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {
    private static final Map<String, Object> PLAIN = Map.of("cert", "web", "key", "web");

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void keys() {
        bench = new Bench(folder).pair("web", TestKeys.ecdsa("web.example"));
    }

    @AfterEach
    void stop() {
        bench.tickets.stop();
    }

    private void says(Map<String, Object> profile, String sentence) {
        assertThatThrownBy(() -> bench.client(profile)).hasMessage(sentence);
    }

    private void warns(Map<String, Object> profile, String sentence) throws Exception {
        bench.client(profile);
        assertThat(bench.said()).singleElement().asString().matches(sentence);
    }

    @Test
    void a_profile_without_a_certificate_waits_for_one() {
        assertThatThrownBy(() -> bench.client(Map.of()))
                .isInstanceOf(WaitingException.class)
                .hasMessage("a certificate and its key (cert and key)");
    }

    @Test
    void a_certificate_without_a_key_is_an_error() {
        says(
                Map.of("cert", "web"),
                "there is a certificate without a key; write key and the name of a sys file ssl-key");
    }

    @Test
    void a_key_of_another_certificate_is_an_error() {
        bench.pair("other", TestKeys.rsa("other.example")).pair("third", TestKeys.ecdsa("third.example"));

        for (String key : List.of("other", "third")) {
            says(
                    Map.of("cert", "web", "key", key),
                    "the key " + key + " does not belong to the certificate web; name the key that the certificate was"
                            + " made for");
        }
    }

    @Test
    void a_missing_file_is_named() {
        bench.cert("gone", "gone.crt");

        says(
                Map.of("cert", "gone", "key", "web"),
                "the file " + folder + "/gone.crt does not exist; correct the path, or put the file there");
    }

    @Test
    void files_are_told_to_the_core_which_looks_after_them_even_if_they_are_missing() {
        bench.cert("gone", "gone.crt");

        assertThatThrownBy(() -> bench.client(Map.of("cert", "gone", "key", "web")))
                .isNotNull();
        assertThat(bench.filesRead).containsExactly(folder.resolve("gone.crt"));
    }

    @Test
    void a_stanza_without_a_file_is_an_error() {
        bench.cert("none", "");

        says(Map.of("cert", "none", "key", "web"), "no file is named; write the path of a PEM file");
    }

    @Test
    void a_folder_is_no_pem_file() {
        bench.cert("folder", ".");

        says(Map.of("cert", "folder", "key", "web"), "the file " + folder + "/. is no PEM file; name a PEM file");
    }

    @Test
    void what_is_not_pem_is_said_to_hold_nothing() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "remember the milk\n");
        bench.cert("notes", "notes.txt").key("notes", "notes.txt", "");

        says(
                Map.of("cert", "notes", "key", "web"),
                "the file " + folder
                        + "/notes.txt holds no certificate; name a PEM file with a BEGIN CERTIFICATE line");
        says(
                Map.of("cert", "web", "key", "notes"),
                "the file " + folder
                        + "/notes.txt holds no private key; name a PEM file with a BEGIN PRIVATE KEY line");
    }

    @Test
    void pem_that_was_cut_off_is_an_error() throws IOException {
        String whole = Files.readString(folder.resolve("web.crt"));
        Files.writeString(folder.resolve("cut.crt"), whole.substring(0, whole.length() / 2));
        bench.cert("cut", "cut.crt");

        assertThatThrownBy(() -> bench.client(Map.of("cert", "cut", "key", "web")))
                .hasMessageStartingWith("the file " + folder + "/cut.crt is not whole PEM (")
                .hasMessageEndingWith("; replace it; 'openssl x509 -in' or 'openssl pkey -in' must be able to read it");
    }

    @Test
    void an_expired_certificate_is_a_warning() throws Exception {
        bench.pair("old", TestKeys.expiring("old.example", Duration.ofDays(-2)));

        warns(
                Map.of("cert", "old", "key", "old"),
                "warning: sys file ssl-cert old: source-path: the certificate of CN=old.example expired on .*; renew it"
                        + " now\\.");
    }

    @Test
    void a_certificate_that_expires_within_a_month_is_a_warning() throws Exception {
        bench.pair("soon", TestKeys.expiring("soon.example", Duration.ofDays(20)));

        warns(
                Map.of("cert", "soon", "key", "soon"),
                "warning: sys file ssl-cert soon: source-path: the certificate of CN=soon.example expires on .*; renew"
                        + " it\\.");
    }

    @Test
    void a_key_that_everybody_can_read_is_a_warning() throws Exception {
        Files.setPosixFilePermissions(folder.resolve("web.key"), PosixFilePermissions.fromString("rw-r--r--"));

        warns(PLAIN, "warning: sys file ssl-key web: source-path: everybody on this machine can read .*; chmod o= .*");
    }

    @Test
    void a_certificate_for_another_name_is_a_warning() throws Exception {
        warns(
                Map.of("cert", "web", "key", "web", "server-name", "mail.example"),
                "warning: .* server-name: the certificate does not bear the name mail.example, and clients will refuse"
                        + " it; use a certificate for that name\\.");
    }

    @Test
    void a_chain_that_does_not_fit_is_a_warning() throws Exception {
        bench.pair("stranger", TestKeys.ecdsa("stranger"));

        warns(
                Map.of("cert", "web", "key", "web", "chain", "stranger"),
                "warning: .* chain: no certificate of stranger leads from web to its issuer; name the certificates that"
                        + " the issuer supplied\\.");
    }

    @Test
    void suites_without_forward_secrecy_are_a_warning() throws Exception {
        warns(
                Map.of("cert", "web", "key", "web", "ciphers", "DEFAULT:AES128-GCM-SHA256"),
                "warning: .* ciphers: clients may use AES128-GCM-SHA256, without forward secrecy or authenticated"
                        + " encryption; write DEFAULT unless they can do nothing better\\.");
    }

    @Test
    void a_gap_between_versions_is_an_error() {
        says(
                Map.of("cert", "web", "key", "web", "min-version", "1.1", "options", List.of("no-tlsv1.2")),
                "a version between two others is taken out; take out those below or above it too");
        says(
                Map.of("cert", "web", "key", "web", "min-version", "1.3", "options", List.of("no-tlsv1.3")),
                "no version of TLS is left from 1.3 to 1.3; leave at least one");
    }
}

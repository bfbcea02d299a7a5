// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.itests.fixture.Demo;
import io.bascule.itests.fixture.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration met by curl, openssl and swaks: today's TLS in front of yesterday's servers. */
class PortalIT {
    @TempDir
    static Path folder;

    private static Demo demo;

    @BeforeAll
    static void startTheDemonstration() throws IOException {
        demo = Demo.start(folder);
    }

    @AfterAll
    static void stopTheDemonstration() {
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    void aBrowserOfTodayGetsThePortalOfAServerThatSpeaksOnlyTls10() {
        Shell old = Shell.run("curl", "-sk", "--max-time", "10", "https://127.0.11.11:8443/");
        Shell bridged = curl("-v", "https://localhost:" + demo.https() + "/");

        assertThat(old.exit())
                .as("a client of today cannot reach the server itself")
                .isNotZero();
        assertThat(bridged.output()).contains("TLSv1.3").containsIgnoringCase("gateway portal");
    }

    @Test
    void theServerBehindSeesWhoAskedAndHow() {
        String page = curl("https://localhost:" + demo.https() + "/").output().toLowerCase(Locale.ROOT);

        assertThat(page).contains("x-forwarded-for").contains("127.0.0.1").contains("x-forwarded-proto");
    }

    @Test
    void clientsWithTls11AreRefused() {
        Shell refused = Shell.run(
                "openssl",
                "s_client",
                "-connect",
                "127.0.0.1:" + demo.https(),
                "-tls1_1",
                "-cipher",
                "ALL:@SECLEVEL=0");

        assertThat(refused.output()).contains("alert protocol version");
    }

    @Test
    void httpIsRedirectedToHttpsWithHostPathAndQuery() {
        String head = curl("-D", "-", "-o", "/dev/null", "http://localhost:" + demo.http() + "/a/b%20c?d=e&f=g")
                .output();

        assertThat(head)
                .contains("302")
                .containsIgnoringCase("location: https://localhost:" + demo.https() + "/a/b%20c?d=e&f=g");
    }

    @Test
    void largeBodiesGoThroughWhole() throws IOException {
        Path body = folder.resolve("body");
        curl("-o", body.toString(), "https://localhost:" + demo.https() + "/bytes/100000000");

        assertThat(Files.size(body)).isEqualTo(100_000_000);
    }

    @Test
    void bothFacesOfTheMailServerWorkBesideIt() {
        Shell secure = swaks("-tls");
        Shell clear = swaks();

        assertThat(secure.output()).contains("TLS started with cipher TLSv1.3");
        assertThat(clear.output()).doesNotContain("TLS started");
        assertThat(curl("https://localhost:" + demo.https() + "/api/mails").output())
                .contains("\"tls\":\"TLSv1");
    }

    @Test
    void statusIsToldByTheCommandLine() {
        String virtuals =
                demo.bascule().command("show", "ltm", "virtual").succeeded().output();

        assertThat(virtuals)
                .contains("smtp_vs")
                .contains("portal_vs")
                .contains("redirect_vs")
                .contains("available");
    }

    private static Shell curl(String... options) {
        List<String> command = new ArrayList<>(List.of("curl", "-sk", "--max-time", "60", "--fail"));
        command.addAll(List.of(options));
        return Shell.run(command).succeeded();
    }

    private static Shell swaks(String... options) {
        List<String> command = new ArrayList<>(List.of(
                "swaks",
                "--server",
                "127.0.0.1",
                "--port",
                "" + demo.smtp(),
                "--to",
                "a@example.test",
                "--from",
                "b@sender.test"));
        command.addAll(List.of(options));
        return Shell.run(command).succeeded();
    }
}

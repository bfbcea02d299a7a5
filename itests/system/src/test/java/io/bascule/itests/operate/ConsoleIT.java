// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.itests.fixture.Bascule;
import io.bascule.itests.fixture.Ports;
import io.bascule.itests.fixture.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Felix web console as an administrator meets it. */
class ConsoleIT {
    @TempDir
    static Path folder;

    private static Bascule bascule;
    private static String password;
    private static String console;

    @BeforeAll
    static void start() throws IOException {
        bascule = Bascule.start(folder, """
                # a comment that stays
                ltm pool web_pool { members { 127.0.10.41:80 { ratio 3 } } }
                ltm profile http to_https { redirect-to-https enabled }
                ltm virtual web_vs { destination 127.0.0.1:%d profiles { to_https { } } }
                """.formatted(Ports.free()));
        Path secret = bascule.home().resolve("etc/initial-console-password");
        password = Files.readString(secret)
                .lines()
                .reduce((first, last) -> last)
                .orElseThrow()
                .strip();
        console = "127.0.0.1:" + bascule.consolePort() + "/system/console/";
    }

    @AfterAll
    static void stop() {
        if (bascule != null) {
            bascule.close();
        }
    }

    @Test
    void nobodyGetsInWithoutTheGeneratedPassword() {
        assertThat(status("http://" + console + "bundles")).isEqualTo("401");
        assertThat(status("-u", "admin:admin", "http://" + console + "bundles")).isEqualTo("401");
        assertThat(status("-u", "admin:" + password, "http://" + console + "bundles"))
                .isEqualTo("200");
    }

    @Test
    void theFilesWithThePasswordAreForTheirOwnerOnly() throws IOException {
        for (String file : new String[] {"etc/initial-console-password", "etc/console-password"}) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(bascule.home().resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aBrowserSeesTheTrafficAndTheComponents() {
        assertThat(browse("bascule")).contains("web_vs").contains("available");
        assertThat(browse("components")).contains("io.bascule.core.reconcile.CoreReconciler");
    }

    private static String status(String... options) {
        return curl("%{http_code}", options);
    }

    private static String curl(String format, String... options) {
        List<String> command = new ArrayList<>(List.of("curl", "-s", "-o", "/dev/null", "-w", format));
        command.addAll(List.of(options));
        return Shell.run(command).output();
    }

    private static String browse(String page) {
        return Shell.run(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("browser"),
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        "http://admin:" + password + "@" + console + page)
                .output();
    }
}

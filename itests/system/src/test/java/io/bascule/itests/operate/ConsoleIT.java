// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
                ltm pool web_pool {
                    # the old portal
                    members {
                        127.0.10.41:80 { ratio 3 }   # heavy
                    }
                }
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

    @Test
    void aFormThatIsSavedGoesIntoTheFileWithItsCommentsAndIntoWhatRuns() {
        assertThat(save("http://127.0.0.1:" + bascule.consolePort(), "")).isEqualTo("302");

        await().untilAsserted(() ->
                assertThat(bascule.home().resolve("test.conf")).content().startsWith("""
                                # a comment that stays
                                ltm pool web_pool {
                                    # the old portal
                                    members {
                                        127.0.10.41:80 { ratio 3 }   # heavy
                                        127.0.10.42:80
                                    }
                                }
                                """));
        assertThat(bascule.command("show", "ltm", "pool").succeeded().output()).contains("127.0.10.42:80");
    }

    @Test
    void aFormOfAnotherSiteIsNotSaved() {
        assertThat(save("http://elsewhere.example", "forged")).isEqualTo("403");
        assertThat(bascule.command("list", "ltm", "pool").succeeded().output()).doesNotContain("forged");
    }

    /** As the page sends it: every field, most of them as they were. */
    private static String save(String origin, String description) {
        List<String> command = new ArrayList<>(List.of("-u", "admin:" + password, "-H", "Origin: " + origin));
        for (String field : List.of(
                "apply=true",
                "action=ajaxConfigManager",
                "factoryPid=ltm.pool",
                "propertylist=name,description,defaults-from,members,load-balancing-mode,monitor,min-active-members",
                "name=web_pool",
                "description=" + description,
                "defaults-from=",
                "members=127.0.10.41:80 { ratio 3 }",
                "members=127.0.10.42:80",
                "load-balancing-mode=round-robin",
                "monitor=",
                "min-active-members=0")) {
            command.addAll(List.of("--data-urlencode", field));
        }
        command.add("http://" + console + "configMgr/ltm.pool~web_pool");
        return status(command.toArray(String[]::new));
    }

    @Test
    void thePasswordIsChangedByACommandThatReadsIt() {
        String before = password;
        String program = bascule.home().resolve("bin/bascule").toString();
        password = "correct-horse-battery";
        Shell.run("sh", "-c", "echo " + password + " | " + program + " modify auth user admin password -")
                .succeeded();

        assertThat(status("-u", "admin:" + before, "http://" + console + "bundles"))
                .isEqualTo("401");
        assertThat(status("-u", "admin:" + password, "http://" + console + "bundles"))
                .isEqualTo("200");
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

// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.itests.fixture.Bascule;
import io.bascule.itests.fixture.Certificate;
import io.bascule.itests.fixture.Ports;
import io.bascule.itests.fixture.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forty ways to write a wrong configuration. Each gets one sentence that names the line, the object and the key, and what
 * ran goes on running.
 */
class BrokenConfigurationIT {
    private static final String SOUND = """
            ltm profile http to_https { redirect-to-https enabled }
            ltm virtual sound { destination 127.0.0.1:%d profiles { to_https { } } }
            """;

    @TempDir
    static Path folder;

    private static Bascule bascule;
    private static int port;
    private static int taken;
    private static java.net.ServerSocket occupant;

    @BeforeAll
    static void startWithASoundConfiguration() throws IOException {
        port = Ports.free();
        occupant = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
        taken = occupant.getLocalPort();
        prepareFiles();
        bascule = Bascule.start(folder, SOUND.formatted(port));
    }

    @AfterAll
    static void stopEverything() throws IOException {
        occupant.close();
        if (bascule != null) {
            bascule.close();
        }
    }

    private static void prepareFiles() throws IOException {
        Certificate.make(folder, "good");
        Certificate.make(folder, "other");
        Files.writeString(folder.resolve("garbage.pem"), "this is no PEM\n");
        String whole = Files.readString(folder.resolve("good.crt"));
        Files.writeString(folder.resolve("half.crt"), whole.substring(0, whole.length() / 2));
        Shell.run(
                        "openssl",
                        "ec",
                        "-in",
                        folder + "/good.key",
                        "-aes256",
                        "-passout",
                        "pass:right",
                        "-out",
                        folder + "/locked.key")
                .succeeded();
    }

    private record Case(String name, String text, int line, List<String> says) {
        Case(String name, String text, int line, String... says) {
            this(name, text, line, List.of(says));
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.addAll(language());
        cases.addAll(keysAndValues());
        cases.addAll(references());
        cases.addAll(addresses());
        cases.addAll(profiles());
        cases.addAll(files());
        return cases;
    }

    private static List<Case> language() {
        return List.of(
                new Case("an unclosed brace", "ltm pool p {\n members {\n 10.0.0.1:25 { }\n", 2, "brace"),
                new Case("a brace too many", "ltm pool p { }\n}\n", 2, "closing brace"),
                new Case("an unclosed quote", "ltm pool p { description \"never ends\n }\n", 1, "quot"),
                new Case("text outside any object", "hello\n", 1, "hello"),
                new Case("an object without a block", "ltm pool p\nltm pool q { }\n", 1, "p"),
                new Case("an object without a name", "ltm pool { }\n", 1, "pool"),
                new Case("the same object twice", "ltm pool p { }\nltm pool p { }\n", 2, "ltm pool p"),
                new Case("an unknown module", "lmt pool p { }\n", 1, "lmt"),
                new Case("an unknown kind", "ltm pol p { }\n", 1, "pol"));
    }

    private static List<Case> keysAndValues() {
        return List.of(
                new Case("an unknown key", "ltm pool p {\n membres { }\n}\n", 2, "membres", "members"),
                new Case(
                        "an unknown key of a member",
                        "ltm pool p { members { 10.0.0.1:25 {\n rato 3\n} } }\n",
                        2,
                        "rato"),
                new Case("a word for a number", "ltm profile tcp t {\n idle-timeout long\n}\n", 2, "idle-timeout"),
                new Case("a number that is too small", "ltm monitor tcp m {\n interval 0\n}\n", 2, "interval"),
                new Case(
                        "a number that is too big",
                        "ltm profile tcp t {\n connect-timeout 9999\n}\n",
                        2,
                        "connect-timeout"),
                new Case("a value that is no option", "ltm profile smtps s {\n activation-mode maybe\n}\n", 2, "maybe"),
                new Case("a key without its value", "ltm monitor tcp m {\n interval\n}\n", 2, "interval"),
                new Case("a key written twice", "ltm monitor tcp m {\n interval 3\n interval 4\n}\n", 3, "interval"),
                new Case("a block where a word is due", "ltm monitor tcp m {\n interval { 3 }\n}\n", 2, "interval"),
                new Case("a virtual server without destination", "ltm virtual v { }\n", 1, "destination"),
                new Case("a node without address", "ltm node n { }\n", 1, "address"),
                new Case("defaults from itself", "ltm profile tcp t {\n defaults-from t\n}\n", 2, "defaults-from"),
                new Case(
                        "a wrong regular expression",
                        "ltm monitor tcp m {\n recv \"(\"\n}\n",
                        2,
                        "recv",
                        "regular expression"),
                new Case(
                        "an iRule",
                        "ltm virtual v { destination 127.0.0.1:1025\n rules { my_rule } }\n",
                        2,
                        "my_rule"));
    }

    private static List<Case> references() {
        return List.of(
                new Case("a pool that is not there", virtual("\n pool nowhere"), 2, "nowhere"),
                new Case("a profile that is not there", virtual("\n profiles { nothing { } }"), 2, "nothing"),
                new Case("a monitor that is not there", "ltm pool p {\n monitor watcher\n}\n", 2, "watcher"),
                new Case(
                        "a certificate that is not there",
                        key(folder + "/good.key") + "ltm profile client-ssl c {\n cert gone.crt\n key k\n}\n",
                        5,
                        "gone.crt"),
                new Case("a parent that is not there", "ltm profile tcp t {\n defaults-from nobody\n}\n", 2, "nobody"),
                new Case(
                        "more monitors asked than named",
                        "ltm pool p {\n monitor \"min 3 of tcp tcp\"\n members { 10.0.0.1:25 { } } }\n",
                        2,
                        "monitor"));
    }

    private static List<Case> addresses() {
        String pool = "ltm pool p { members { 10.0.0.1:25 { } } }\n";
        return List.of(
                new Case(
                        "a destination without port",
                        pool + "ltm virtual v {\n destination 127.0.0.1\n pool p }\n",
                        3,
                        "port"),
                new Case(
                        "a port that does not exist",
                        pool + "ltm virtual v {\n destination 127.0.0.1:99999\n pool p }\n",
                        3,
                        "99999"),
                new Case(
                        "an address that is none",
                        pool + "ltm virtual v {\n destination 127.0.0:25\n pool p }\n",
                        3,
                        "127.0.0"),
                new Case(
                        "an address twice",
                        pool
                                + "ltm virtual v { destination 127.0.0.1:1026 pool p }\nltm virtual w {\n destination 127.0.0.1:1026\n pool p }\n",
                        4,
                        "1026",
                        "ltm virtual v"),
                new Case(
                        "an address of another machine",
                        pool + "ltm virtual v {\n destination 192.0.2.77:1027\n pool p }\n",
                        3,
                        "192.0.2.77"),
                new Case(
                        "a port another program has",
                        pool + "ltm virtual v {\n destination 127.0.0.1:" + taken + "\n pool p }\n",
                        3,
                        "in use"),
                new Case("a member without port", "ltm pool p {\n members { 10.0.0.1 { } } }\n", 2, "port"),
                new Case(
                        "a member that is no address",
                        "ltm pool p {\n members { mail.example.com:25 { } } }\n",
                        2,
                        "mail.example.com"));
    }

    private static List<Case> profiles() {
        String pool = "ltm pool p { members { 10.0.0.1:25 { } } }\n";
        return List.of(
                new Case(
                        "two protocols at once",
                        pool
                                + "ltm virtual v { destination 127.0.0.1:1028 pool p\n profiles { http { } smtps { } } }\n",
                        3,
                        "profiles"),
                new Case("a plain relay without a pool", virtual("\n profiles { tcp { } }"), 1, "pool"),
                new Case(
                        "STARTTLS without a client-ssl profile",
                        pool
                                + "ltm profile smtps s { activation-mode require }\nltm virtual v { destination 127.0.0.1:1029 pool p\n profiles { s { } } }\n",
                        4,
                        "client-ssl"),
                new Case(
                        "buffers the wrong way round",
                        pool
                                + "ltm profile tcp t { proxy-buffer-low 60000 proxy-buffer-high 50000 }\nltm virtual v { destination 127.0.0.1:1030 pool p\n profiles { t { } } }\n",
                        4,
                        "proxy-buffer"));
    }

    private static List<Case> files() {
        return List.of(
                new Case("a key that is not there", key("/nowhere/a.key"), 2, "/nowhere/a.key"),
                new Case("a certificate that is not PEM", certificate("garbage.pem"), 2, "garbage.pem"),
                new Case("half a certificate", certificate("half.crt"), 2, "half.crt"),
                new Case("a key that is locked", key(folder + "/locked.key"), 1, "encrypted"),
                new Case(
                        "a key of another certificate",
                        certificate("good.crt") + key(folder + "/other.key")
                                + "ltm profile client-ssl s {\n cert c\n key k\n}\n",
                        9,
                        "does not"),
                new Case(
                        "a cipher suite that does not exist",
                        certificate("good.crt") + key(folder + "/good.key")
                                + "ltm profile client-ssl s {\n cert c\n key k\n ciphers WEAKEST-OF-ALL\n}\n",
                        10,
                        "WEAKEST-OF-ALL"));
    }

    private static String virtual(String keys) {
        return "ltm virtual v { destination 127.0.0.1:1024 " + keys + " }\n";
    }

    private static String key(String path) {
        return "sys file ssl-key k {\n source-path " + path + "\n}\n";
    }

    private static String certificate(String name) {
        return "sys file ssl-cert c {\n source-path " + folder.resolve(name) + "\n}\n";
    }

    @TestFactory
    List<DynamicTest> eachIsToldInOneSentenceAndHarmsNothing() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(40);
        return cases().stream()
                .map(broken -> DynamicTest.dynamicTest(broken.name(), () -> isToldAndHarmsNothing(broken)))
                .toList();
    }

    private static void isToldAndHarmsNothing(Case broken) {
        // Behind the sound part, so that taking it away would be seen; lines are counted from there.
        String sound = SOUND.formatted(port);
        bascule.configure(sound + broken.text());

        Shell load = bascule.command("load", "sys", "config");

        assertThat(load.exit()).isNotZero();
        List<String> errors =
                load.output().lines().filter(line -> line.contains(": error: ")).toList();
        assertThat(errors).as(load.output()).hasSize(1);
        assertThat(errors.get(0))
                .contains("test.conf:" + (2 + broken.line()) + ": ")
                .contains(broken.says().toArray(String[]::new));
        assertThat(errors.get(0)).contains("; ").endsWith(".");
        assertThat(Bascule.accepts(port)).isTrue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.lab;

import static org.awaitility.Awaitility.await;

import io.bascule.itests.fixture.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A laboratory of network namespaces, driven by the same script as a person's own. */
final class Lab implements AutoCloseable {
    static final String SENDER = "203.0.113.10";
    /** On the blocklist. */
    static final String SPAMMER = "203.0.113.66";

    private static final Path SCRIPT =
            Path.of(System.getProperty("bascule.root"), "itests/lab/lab.sh").toAbsolutePath();

    private final String name;
    private final Path work;
    private final Path config;
    private String distribution = System.getProperty("bascule.distribution");

    Lab(String name, Path folder) throws IOException {
        this.name = name;
        this.work = folder.resolve("lab");
        this.config = folder.resolve("running.conf");
        // Postfix drops its privileges, and must still reach its own folders.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The same with another Bascule in it. */
    Lab distribution(Path other) {
        distribution = other.toString();
        return this;
    }

    /** Runs a command of lab.sh. */
    Shell lab(String... words) {
        List<String> command = new ArrayList<>(List.of(
                "env", "LAB_NAME=" + name, "LAB_WORK=" + work, "LAB_DISTRIBUTION=" + distribution, SCRIPT.toString()));
        command.addAll(List.of(words));
        return Shell.run(command);
    }

    String namespace(String host) {
        return name + "-" + host;
    }

    void up() {
        lab("up").succeeded();
    }

    /** Starts Bascule on the controller. */
    void start(String configuration) throws IOException {
        Files.writeString(config, configuration);
        lab("bascule", "start", "--config", config.toString()).succeeded();
        awaitMembers();
    }

    /** Makes another configuration run, and returns when it does. */
    void configure(String configuration) throws IOException {
        Path next = config.resolveSibling("running.conf.next");
        Files.writeString(next, configuration);
        Files.move(next, config, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lab("bascule", "load", "sys", "config").succeeded();
        awaitMembers();
    }

    /** A monitor that is new has yet to hear from the nodes. */
    private void awaitMembers() {
        await("members").atMost(Duration.ofSeconds(30)).until(() -> {
            String pools = lab("bascule", "show", "ltm", "pool").output();
            return !pools.contains("not probed yet") && !pools.contains("offline");
        });
    }

    /** Runs a program on a host. */
    Shell on(String host, String... command) {
        List<String> words = new ArrayList<>(List.of("exec", host));
        words.addAll(List.of(command));
        return lab(words.toArray(String[]::new));
    }

    /** Sends a mail from the internet: what swaks says of it. */
    Shell mail(String from, int publicAddress, String recipient, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "swaks",
                "--server",
                "198.51.100.10" + publicAddress,
                "--local-interface",
                from,
                "--ehlo",
                "sender.test",
                "--from",
                "me@sender.test",
                "--to",
                recipient,
                "--timeout",
                "20"));
        words.addAll(List.of(more));
        return on("client", words.toArray(String[]::new));
    }

    /** Mail from a program on a node, as its own reports are. */
    Shell mailFrom(String node, String recipient) {
        return on(node, "swaks", "--server", "127.0.0.1", "--from", "root@example.test", "--to", recipient);
    }

    /** One request of a visitor with little patience. */
    Shell browse(String url) {
        return on("client", "curl", "-sSk", "--max-time", "3", url);
    }

    /** Says one line to a server behind {@code address}, and hears its answer. */
    Shell talk(String host, String address, String line) {
        return on(
                host,
                "sh",
                "-c",
                "echo '" + line + "' | timeout 10 socat -t 3 - TCP:" + address + ",connect-timeout=3");
    }

    /** @param to {@code node} or {@code controller} */
    void sendPublicAddress(int number, String to) {
        lab("public", "" + number, to).succeeded();
    }

    /** @param host {@code firewall} or {@code controller} */
    void routeNodesThrough(String host) {
        lab("gateway", host).succeeded();
    }

    String mailLog(String host) {
        return read(work.resolve(host).resolve("mail.log"));
    }

    String dnsLog() {
        return read(work.resolve("outside/dns.log"));
    }

    /** From whom this host's Postfix had the mail to that recipient, as its log says: 203.0.113.10. */
    List<String> clientsSeen(String host, String recipient) {
        String log = mailLog(host);
        return groups("(\\w+): to=<" + Pattern.quote(recipient) + ">", log)
                .distinct()
                .flatMap(id -> groups(id + ": client=\\S*\\[([0-9.]+)]", log))
                .distinct()
                .toList();
    }

    /** The same for both nodes together. */
    List<String> clientsSeen(String recipient) {
        List<String> clients = new ArrayList<>(clientsSeen("node1", recipient));
        clients.addAll(clientsSeen("node2", recipient));
        return clients;
    }

    private static Stream<String> groups(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult found) -> found.group(1));
    }

    /** The mails that a host has delivered to that recipient, each whole. */
    List<String> delivered(String host, String recipient) {
        Path box = work.resolve(host).resolve("mail/box/new");
        if (!Files.exists(box)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(box)) {
            return files.map(Lab::read)
                    .filter(mail -> mail.contains("Delivered-To: " + recipient))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("the mailbox of " + host + " cannot be read", e);
        }
    }

    /** The same for both nodes together. */
    List<String> delivered(String recipient) {
        List<String> mails = new ArrayList<>(delivered("node1", recipient));
        mails.addAll(delivered("node2", recipient));
        return mails;
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        lab("down").succeeded();
    }
}

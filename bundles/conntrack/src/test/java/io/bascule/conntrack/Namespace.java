// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A network namespace, and a thread in it: what that thread opens and starts is in it, too. */
public final class Namespace implements AutoCloseable {
    private static final int CLONE_NEWNET = 0x40000000;

    interface Libc extends Library {
        int open(String path, int flags);

        int setns(int descriptor, int type);

        int close(int descriptor);
    }

    final String name;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    public Namespace(String machine) {
        name = "bct" + ProcessHandle.current().pid() + machine;
    }

    public void open() throws Exception {
        run("", "ip", "netns", "add", name);
        Libc libc = Native.load("c", Libc.class);
        in(() -> {
            int descriptor = libc.open("/var/run/netns/" + name, 0);
            assertThat(libc.setns(descriptor, CLONE_NEWNET)).isZero();
            libc.close(descriptor);
            return null;
        });
        command("ip", "link", "set", "lo", "up");
        command("sysctl", "-qw", "net.ipv6.conf.all.accept_dad=0", "net.ipv6.conf.default.accept_dad=0");
    }

    public <T> T in(Callable<T> work) throws Exception {
        return thread.submit(work).get();
    }

    String command(String... words) throws Exception {
        return in(() -> run("", words));
    }

    void nft(String rules) throws Exception {
        in(() -> run(rules, "nft", "-f", "-"));
    }

    void wireTo(String device, Namespace other, String otherDevice) throws Exception {
        run(
                "",
                "ip",
                "link",
                "add",
                device,
                "netns",
                name,
                "type",
                "veth",
                "peer",
                "name",
                otherDevice,
                "netns",
                other.name);
        command("ip", "link", "set", device, "up");
        other.command("ip", "link", "set", otherDevice, "up");
    }

    void address(String device, String... addresses) throws Exception {
        for (String address : addresses) {
            command("ip", "addr", "add", address, "dev", device);
        }
    }

    private static String run(String input, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue())
                .as("%s: %s", command, output)
                .isZero();
        return output;
    }

    @Override
    public void close() throws IOException {
        thread.shutdownNow();
        run("", "ip", "netns", "del", name);
    }
}

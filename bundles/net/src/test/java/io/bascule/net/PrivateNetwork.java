// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A network namespace that belongs to one thread, and to the threads and processes that it starts: it has a cable with
 * the ends {@code near} and {@code far}, and is gone when they are.
 */
final class PrivateNetwork {
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int MSG_DONTWAIT = 0x40;
    private static final HexFormat HEX = HexFormat.of();

    private final Kernel kernel;
    private final int capture;

    interface Kernel extends Library {
        int unshare(int what);

        int socket(int domain, int type, int protocol);

        int bind(int descriptor, byte[] address, int length);

        NativeLong recv(int descriptor, byte[] bytes, NativeLong length, int flags);

        int close(int descriptor);
    }

    private PrivateNetwork(Kernel kernel, int capture) {
        this.kernel = kernel;
        this.capture = capture;
    }

    interface Story {
        void tell(PrivateNetwork network) throws Exception;
    }

    /** Runs a story in such a network. Skips the test where this process may not make one. */
    static void with(Story story) throws Exception {
        Kernel kernel = Native.load("c", Kernel.class);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            boolean made = thread.submit((Callable<Boolean>) () -> kernel.unshare(CLONE_NEWNET) == 0)
                    .get();
            assumeTrue(made, "a private network namespace needs root; run this test as root to see it");
            thread.submit(() -> {
                        run(kernel, story);
                        return null;
                    })
                    .get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed;
        } finally {
            thread.shutdown();
        }
    }

    private static void run(Kernel kernel, Story story) throws Exception {
        ip("link", "add", "near", "address", "02:00:00:00:00:01", "type", "veth", "peer", "name", "far");
        ip("link", "set", "near", "up");
        ip("link", "set", "far", "up");
        int everything = ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putShort((short) 0x0300)
                .getInt(0);
        int capture = kernel.socket(AF_PACKET, SOCK_RAW, everything);
        byte[] far = ByteBuffer.allocate(20)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_PACKET)
                .putShort((short) 0x0300)
                .putInt(index("far"))
                .array();
        assertThat(kernel.bind(capture, far, far.length)).isZero();
        try {
            story.tell(new PrivateNetwork(kernel, capture));
        } finally {
            kernel.close(capture);
        }
    }

    /** Runs the command of that name. */
    static String ip(String... words) throws Exception {
        String[] command = new String[words.length + 1];
        command[0] = "ip";
        System.arraycopy(words, 0, command, 1, words.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static int index(String device) throws Exception {
        String line = ip("-o", "link", "show", device);
        return Integer.parseInt(line.substring(0, line.indexOf(':')));
    }

    /** The next frame that has arrived at the far end, in hexadecimal; empty when there is none. */
    String received() {
        byte[] frame = new byte[2048];
        int length = kernel.recv(capture, frame, new NativeLong(frame.length), MSG_DONTWAIT)
                .intValue();
        return length < 0 ? "" : HEX.formatHex(Arrays.copyOf(frame, length));
    }
}

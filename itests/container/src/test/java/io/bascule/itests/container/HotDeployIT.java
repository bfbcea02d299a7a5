// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.container;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.bascule.api.config.Configuration;
import io.bascule.api.config.Configuration.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.OptionUtils;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** What only a container shows: bundles that come, go and are replaced under live connections. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HotDeployIT {
    private static final Path FILE =
            Path.of(System.getProperty("bascule.test.home")).resolve("hotdeploy/bascule.conf");

    @Inject
    BundleContext context;

    @Inject
    Configuration configuration;

    private ServerSocket member;
    private int port;

    @org.ops4j.pax.exam.Configuration
    public Option[] container() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, "# nothing yet\n");
        return OptionUtils.expand(Platform.bascule(FILE));
    }

    @Before
    public void serveEcho() throws Exception {
        member = EchoServer.start();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertTrue(load("first").applied());
    }

    private Outcome load(String description) throws IOException {
        Files.writeString(FILE, """
                ltm pool p { members { 127.0.0.1:%d { } } description "%s" }
                ltm virtual v { destination 127.0.0.1:%d pool p profiles { tcp { } } description "%s" }
                """.formatted(member.getLocalPort(), description, port, description));
        return configuration.load();
    }

    @Test
    public void aFlowOutlivesTheBundleOfItsProtocol() throws Exception {
        Bundle tcp = bundle("io.bascule.protocol.tcp");
        try (Socket live = connect()) {
            echo(live, "before");
            tcp.stop();
            await(this::refused);
            echo(live, "while it is stopped");
            tcp.update(open("bascule-protocol-tcp"));
            tcp.start();
            await(() -> !refused());
            echo(live, "after");
            try (Socket again = connect()) {
                echo(again, "and a new one");
            }
            live.shutdownOutput();
            assertEquals(-1, live.getInputStream().read());
        }
    }

    @Test
    public void tenUpdatesOfABundleAndTenConfigurationsRefuseNobody() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger served = new AtomicInteger();
        Map<String, Integer> failures = new ConcurrentHashMap<>();
        Thread[] clients = new Thread[4];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = new Thread(() -> {
                while (!over.get()) {
                    try (Socket socket = connect()) {
                        echo(socket, "ping");
                        served.incrementAndGet();
                    } catch (IOException | AssertionError failed) {
                        failures.merge(failed.toString(), 1, Integer::sum);
                    }
                }
            });
            clients[i].start();
        }
        Bundle tcp = bundle("io.bascule.protocol.tcp");
        for (int change = 0; change < 10; change++) {
            int before = served.get();
            tcp.update(open("bascule-protocol-tcp"));
            await(() -> served.get() > before + 20 || !failures.isEmpty());
            assertTrue(load("change " + change).applied());
        }
        over.set(true);
        for (Thread client : clients) {
            client.join();
        }

        assertEquals(Map.of(), failures);
    }

    @Test
    public void everyBundleIsActive() {
        String[] inactive = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getHeaders().get("Fragment-Host") == null)
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .map(Bundle::getSymbolicName)
                .toArray(String[]::new);

        assertArrayEquals(new String[0], inactive);
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    private static InputStream open(String artifact) throws IOException {
        return Files.newInputStream(Platform.jar(artifact));
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private boolean refused() {
        try {
            connect().close();
            return false;
        } catch (IOException expected) {
            return true;
        }
    }

    private static void echo(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        assertEquals(text, new String(socket.getInputStream().readNBytes(text.length()), US_ASCII));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + 15_000_000_000L;
        while (!condition.call()) {
            assertTrue("it did not come about within 15 s", System.nanoTime() < deadline);
            Thread.onSpinWait();
        }
    }
}

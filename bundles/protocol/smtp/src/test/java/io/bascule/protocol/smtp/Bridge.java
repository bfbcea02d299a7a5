// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import io.bascule.api.config.ConfigurationException;
import io.bascule.testkit.ProtocolHarness;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The handler between a client and scripted nodes, on real sockets. What a test opens is closed behind it. */
abstract class Bridge {
    static final TestTls TLS = new TestTls();
    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

    private final List<AutoCloseable> open = new java.util.ArrayList<>();

    @BeforeAll
    static void watchForLeaks() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ByteBufUtil.setLeakListener((type, records) -> LEAKS.add(type + records));
    }

    @AfterAll
    static void nothingLeaks() {
        if (!LEAKS.isEmpty()) {
            throw new AssertionError(LEAKS.toString());
        }
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    <T extends AutoCloseable> T closing(T resource) {
        open.add(resource);
        return resource;
    }

    ScriptedNode node() throws IOException {
        return closing(new ScriptedNode(TLS));
    }

    /** Serves nodes with these modes. */
    ProtocolHarness serve(String clientMode, String serverMode, ScriptedNode... nodes) throws ConfigurationException {
        return serve(Map.of("activation-mode", clientMode, "server-activation-mode", serverMode), nodes);
    }

    ProtocolHarness serve(Map<String, Object> profile, ScriptedNode... nodes) throws ConfigurationException {
        return closing(ProtocolHarness.of(new SmtpProtocol())
                .profile(new LinkedHashMap<>(profile))
                .clientTls(TLS)
                .serverTls(TLS)
                .members(Arrays.stream(nodes).map(ScriptedNode::address).toArray(InetSocketAddress[]::new))
                .start());
    }

    /** A client that has not read the banner. */
    Talk dial(ProtocolHarness harness) throws IOException {
        return closing(Talk.to(harness.address(), TLS));
    }

    /** A client that has read the banner. */
    Talk client(ProtocolHarness harness) throws IOException {
        Talk talk = dial(harness);
        String banner = talk.reply();
        if (!banner.startsWith("220")) {
            throw new IOException(banner);
        }
        return talk;
    }

    static void mail(Talk client, String content) throws IOException {
        client.ask("MAIL FROM:<a@example.org>");
        client.ask("RCPT TO:<b@example.org>");
        client.ask("DATA");
        client.write(content + ".\r\n");
    }
}

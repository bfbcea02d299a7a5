// SPDX-License-Identifier: Apache-2.0
package io.bascule.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.health.HealthMonitor;
import io.bascule.api.health.ProbeResult;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every monitor over TCP keeps to, as tests against sockets of the loopback interface: extend this class, answer
 * {@link #monitor} and {@link #answer}, add what your monitor alone promises, and run it with JUnit 5.
 */
public abstract class HealthMonitorContract {
    /** Longer than any answer on the loopback interface takes. */
    private static final int PATIENCE_MILLIS = 10_000;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = group.next();

    /** The monitor under test, set up for a member that does as {@link #answer} does. */
    protected abstract HealthMonitor monitor();

    /** Plays a healthy member on one accepted connection; returns when it has said all it will. */
    protected abstract void answer(Socket accepted) throws IOException;

    /** Begins a probe, as the host does. */
    protected final Future<ProbeResult> probe(HealthMonitor monitor, InetSocketAddress target) {
        Bootstrap bootstrap = new Bootstrap().group(loop).channel(NioSocketChannel.class);
        return loop.submit(() -> monitor.probe(target, bootstrap))
                .syncUninterruptibly()
                .getNow();
    }

    /** Waits for the end of a probe; a failed one counts as down with its message, as it does for the host. */
    protected static ProbeResult resultOf(Future<ProbeResult> probe) {
        assertThat(probe.awaitUninterruptibly(PATIENCE_MILLIS))
                .as("the probe ends")
                .isTrue();
        return probe.isSuccess()
                ? probe.getNow()
                : new ProbeResult.Down(String.valueOf(probe.cause().getMessage()));
    }

    /** A member whose connections the test plays. */
    protected static ServerSocket member() throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setSoTimeout(PATIENCE_MILLIS);
        return server;
    }

    protected static InetSocketAddress addressOf(ServerSocket server) {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    protected static Socket accepted(ServerSocket server) throws IOException {
        Socket accepted = server.accept();
        accepted.setSoTimeout(PATIENCE_MILLIS);
        return accepted;
    }

    @AfterEach
    public final void stopTheLoop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    public final void aHealthyMemberIsUpAndItsConnectionIsClosed() throws IOException {
        try (ServerSocket server = member()) {
            Future<ProbeResult> probe = probe(monitor(), addressOf(server));
            try (Socket accepted = accepted(server)) {
                answer(accepted);
                assertThat(resultOf(probe)).isEqualTo(new ProbeResult.Up());
                assertClosed(accepted);
            }
        }
    }

    @Test
    public final void aMemberThatRefusesIsDownWithAReason() throws IOException {
        InetSocketAddress nobody;
        try (ServerSocket server = member()) {
            nobody = addressOf(server);
        }
        assertThat(resultOf(probe(monitor(), nobody)))
                .isInstanceOfSatisfying(
                        ProbeResult.Down.class,
                        down -> assertThat(down.reason()).contains("refused"));
    }

    @Test
    public final void aProbeThatIsCancelledClosesItsConnection() throws IOException {
        try (ServerSocket server = member()) {
            Future<ProbeResult> probe = probe(monitor(), addressOf(server));
            try (Socket accepted = accepted(server)) {
                probe.cancel(true);
                assertClosed(accepted);
            }
        }
    }

    @Test
    public final void theAnswerComesOnTheEventLoopOfTheBootstrap() throws IOException {
        AtomicBoolean onLoop = new AtomicBoolean();
        try (ServerSocket server = member()) {
            Future<ProbeResult> probe =
                    probe(monitor(), addressOf(server)).addListener(done -> onLoop.set(loop.inEventLoop()));
            try (Socket accepted = accepted(server)) {
                answer(accepted);
                assertThat(resultOf(probe)).isEqualTo(new ProbeResult.Up());
            }
        }
        loop.submit(() -> {}).syncUninterruptibly();
        assertThat(onLoop).isTrue();
    }

    @Test
    public final void oneMonitorProbesSeveralMembersAtOnce() throws IOException {
        HealthMonitor monitor = monitor();
        try (ServerSocket silent = member();
                ServerSocket healthy = member()) {
            Future<ProbeResult> waiting = probe(monitor, addressOf(silent));
            Future<ProbeResult> answered = probe(monitor, addressOf(healthy));
            try (Socket unanswered = accepted(silent);
                    Socket accepted = accepted(healthy)) {
                answer(accepted);
                assertThat(resultOf(answered)).isEqualTo(new ProbeResult.Up());
                waiting.cancel(true);
                assertClosed(unanswered);
            }
        }
    }

    /** Whatever the monitor sent before it closed. */
    private static void assertClosed(Socket accepted) throws IOException {
        assertThat(accepted.getInputStream().readAllBytes()).isNotNull();
    }
}

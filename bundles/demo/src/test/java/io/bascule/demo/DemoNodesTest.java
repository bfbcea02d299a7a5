// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoNodesTest {
    @Test
    void needNoConfiguration() {
        assertThat(DemoSettings.of(name -> null))
                .isEqualTo(new DemoSettings(Path.of("var/demo"), "127.0.10.11", "127.0.10.12", 2525, 8443));
    }

    @Test
    void areMovedByFrameworkProperties() {
        Map<String, String> properties = Map.of(
                "bascule.home", "/opt/bascule",
                "bascule.demo.node1", "127.0.10.21",
                "bascule.demo.node2", "127.0.10.22",
                "bascule.demo.smtp-port", "25025",
                "bascule.demo.web-port", "4433x");
        assertThat(DemoSettings.of(properties::get))
                .isEqualTo(
                        new DemoSettings(Path.of("/opt/bascule/var/demo"), "127.0.10.21", "127.0.10.22", 25_025, 8443));
    }

    @Test
    void startWithoutTheOneWhosePortIsTaken(@TempDir Path folder) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.10.31"))) {
            DemoNodes nodes =
                    new DemoNodes(new DemoSettings(folder, "127.0.10.31", "127.0.10.32", taken.getLocalPort(), 0));
            try {
                assertThat(nodes.addresses()).hasSize(2);
                assertThat(nodes.addresses().get(0).getHostString()).isEqualTo("127.0.10.32");
            } finally {
                nodes.stop();
            }
        }
    }

    @Test
    void sayInOneSentenceWhichPortIsTakenAndHowToMove() throws Exception {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.10.31"))) {
            InetSocketAddress address = new InetSocketAddress("127.0.10.31", taken.getLocalPort());
            assertThatThrownBy(
                            () -> Site.open(loop, "node1's portal", address, "bascule.demo.web-port", pipeline -> {}))
                    .hasMessage("node1's portal cannot listen on 127.0.10.31:" + taken.getLocalPort()
                            + " (Address already in use); stop what listens there, or set the framework property"
                            + " bascule.demo.web-port");
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }
}

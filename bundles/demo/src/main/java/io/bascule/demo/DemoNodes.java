// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the demonstration nodes, on one thread of their own. Its bundle starts before whatever reads the configuration:
 * keys and certificates, those of the front among them, are written before the constructor returns.
 */
@Component(service = {})
public final class DemoNodes {
    private static final Logger LOG = LoggerFactory.getLogger(DemoNodes.class);
    private static final int IDLE_SECONDS = 300;
    private static final int LARGEST_FORM = 1_048_576;

    private final DemoSettings settings;
    private final KeyFolder keys;
    private final Mailbox mailbox = new Mailbox();
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("bascule-demo", true), NioIoHandler.newFactory());
    private final List<SslContext> contexts = new ArrayList<>();
    private final List<Channel> listeners = new ArrayList<>();

    /** A node that cannot start is one sentence in the log; the others start. */
    @Activate
    public DemoNodes(BundleContext context) {
        this(DemoSettings.of(context::getProperty));
    }

    DemoNodes(DemoSettings settings) {
        this.settings = settings;
        this.keys = new KeyFolder(settings.folder());
        attempt(() ->
                keys.pair("front", () -> SelfSigned.modern("localhost", List.of("localhost", "127.0.0.1", "::1"))));
        attempt(() -> mail("node1", settings.node1(), DemoSettings.NODE_1));
        attempt(() -> mail("node2", settings.node2(), DemoSettings.NODE_2));
        attempt(() -> portal("node1", settings.node1(), DemoSettings.NODE_1));
    }

    /** Closes listeners and connections; takes a second at most. */
    @Deactivate
    public void stop() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        contexts.forEach(ReferenceCountUtil::release);
    }

    /** Where it listens: the mail servers of node 1 and 2, then the portal, less those that could not start. */
    List<InetSocketAddress> addresses() {
        return listeners.stream()
                .map(listener -> (InetSocketAddress) listener.localAddress())
                .toList();
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void attempt(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            LOG.error("Demo: {}.", e.getMessage());
        }
    }

    private void mail(String node, String address, String property) throws IOException {
        SslContext tls = OldTls.of(keys.pair(node, () -> SelfSigned.old(node)), true, "TLSv1", "TLSv1.1");
        contexts.add(tls);
        listen(
                node + "'s mail server",
                new InetSocketAddress(address, settings.smtpPort()),
                property + " or " + DemoSettings.SMTP_PORT,
                pipeline -> pipeline.addLast(
                        new ReadTimeoutHandler(IDLE_SECONDS),
                        new SmtpConnection(node, new SmtpSession(node), tls, mailbox)));
    }

    private void portal(String node, String address, String property) throws IOException {
        SslContext tls = OldTls.of(keys.pair(node, () -> SelfSigned.old(node)), false, "TLSv1");
        contexts.add(tls);
        listen(
                node + "'s portal",
                new InetSocketAddress(address, settings.webPort()),
                property + " or " + DemoSettings.WEB_PORT,
                pipeline -> pipeline.addLast(
                        new IdleStateHandler(0, 0, IDLE_SECONDS),
                        tls.newHandler(pipeline.channel().alloc()),
                        new HttpServerCodec(),
                        new HttpServerKeepAliveHandler(),
                        new HttpObjectAggregator(LARGEST_FORM),
                        new ChunkedWriteHandler(),
                        new PortalRequests(mailbox)));
    }

    private void listen(String what, InetSocketAddress address, String setting, Consumer<ChannelPipeline> protocol)
            throws IOException {
        listeners.add(Site.open(loop, what, address, setting, protocol));
        LOG.info("Demo: {} listens on {}:{}.", what, address.getHostString(), address.getPort());
    }
}

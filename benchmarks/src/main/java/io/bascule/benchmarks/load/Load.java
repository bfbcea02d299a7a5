// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps a number of sessions open until so many have ended. All on one event loop. */
public final class Load {
    private final EventLoop loop;
    private final Script script;
    private final int sessions;
    private final Bootstrap bootstrap;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final long begin = System.nanoTime();
    private int started;
    private int done;
    private int failed;
    private int resumed;

    /** What one client says and hears. */
    public interface Script {
        /** Called for each new channel, before it is connected; must call one method of {@code end} once. */
        void play(Channel channel, End end);
    }

    /** How a session ends. The channel is closed by the script. */
    public interface End {
        void succeeded(boolean resumed);

        void failed(String why);
    }

    /** @param resumed how many sessions had a TLS handshake without certificates */
    public record Outcome(int done, int failed, int resumed, double seconds) {}

    private Load(EventLoop loop, InetSocketAddress target, int sessions, Script script) {
        this.loop = loop;
        this.sessions = sessions;
        this.script = script;
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channelFactory(() -> new EpollSocketChannel(SocketProtocolFamily.INET))
                .option(ChannelOption.TCP_NODELAY, true)
                .remoteAddress(target);
    }

    /** Runs and waits. */
    public static Outcome run(EventLoop loop, InetSocketAddress target, int sessions, int atOnce, Script script) {
        Load load = new Load(loop, target, sessions, script);
        loop.execute(() -> {
            for (int i = 0; i < atOnce && load.started < sessions; i++) {
                load.next();
            }
        });
        try {
            return load.outcome.get(120, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(target + ": after 120 s only " + load.done + " sessions have ended", e);
        } catch (Exception e) {
            throw new IllegalStateException(target + " cannot be measured", e);
        }
    }

    private void next() {
        started++;
        Ending end = new Ending();
        ChannelFuture connect = bootstrap
                .clone()
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        script.play(channel, end);
                    }
                })
                .connect();
        connect.addListener(connected -> {
            if (!connected.isSuccess()) {
                end.failed("cannot connect: " + connected.cause());
            }
        });
        connect.channel().closeFuture().addListener(closed -> end.failed("closed too early"));
    }

    private final class Ending implements End {
        private boolean over;

        @Override
        public void succeeded(boolean wasResumed) {
            if (!over) {
                over = true;
                done++;
                resumed += wasResumed ? 1 : 0;
                goOn();
            }
        }

        @Override
        public void failed(String why) {
            if (!over) {
                over = true;
                if (failed++ < 3) {
                    System.err.println(bootstrap.config().remoteAddress() + ": a session failed: " + why);
                }
                loop.execute(this::goOn);
            }
        }

        private void goOn() {
            if (started < sessions) {
                next();
            } else if (done + failed == sessions) {
                outcome.complete(new Outcome(done, failed, resumed, (System.nanoTime() - begin) / 1e9));
            }
        }
    }
}

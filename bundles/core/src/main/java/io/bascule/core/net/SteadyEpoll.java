// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.net;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Netty's epoll, with two differences.
 *
 * <p>What a socket waits for is told to the kernel once before each wait and only when it has changed, not at each change
 * in between: a relayed TCP connection makes seven calls of {@code epoll_ctl} instead of ten, an SMTP session saves more.
 *
 * <p>Sockets that wait for nothing are kept in it. Netty from 4.2.13 to at least 4.2.20 takes such a socket
 * out of epoll, forgets that it did, and closes the channel with ENOENT when there is something to wait for again. Every
 * connection whose peer has ended its side comes to that when back-pressure pauses it or its answer has to wait.
 */
final class SteadyEpoll implements IoHandler {
    private static final Logger log = LoggerFactory.getLogger(SteadyEpoll.class);

    private final IoHandler epoll;
    private final List<Steady> changed = new ArrayList<>();

    SteadyEpoll(IoHandler epoll) {
        this.epoll = epoll;
    }

    static IoHandlerFactory factory() {
        IoHandlerFactory epoll = EpollIoHandler.newFactory();
        return executor -> new SteadyEpoll(epoll.newHandler(executor));
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Steady(handle, epoll.register(handle));
    }

    @Override
    public void initialize() {
        epoll.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        changed.forEach(Steady::settle);
        changed.clear();
        return epoll.run(context);
    }

    @Override
    public void wakeup() {
        epoll.wakeup();
    }

    @Override
    public void prepareToDestroy() {
        epoll.prepareToDestroy();
    }

    @Override
    public void destroy() {
        epoll.destroy();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return epoll.isCompatible(handleType);
    }

    /** On the event loop, as all that Netty's channels do with theirs. */
    private final class Steady implements IoRegistration {
        private final IoHandle handle;
        private final IoRegistration registration;
        private EpollIoOps told = EpollIoOps.NONE;
        private EpollIoOps wanted = EpollIoOps.NONE;
        private boolean listed;

        Steady(IoHandle handle, IoRegistration registration) {
            this.handle = handle;
            this.registration = registration;
        }

        /** Waiting for nothing, edge-triggered: errors and hang-ups wake the loop once instead of for ever. */
        @Override
        public long submit(IoOps ops) {
            boolean first = told.equals(EpollIoOps.NONE);
            boolean nothing = ops.equals(EpollIoOps.NONE);
            wanted = nothing && !first ? EpollIoOps.EPOLLET : (EpollIoOps) ops;
            if (first) {
                told = wanted;
                return registration.submit(wanted);
            }
            if (!listed) {
                listed = true;
                changed.add(this);
            }
            return wanted.value();
        }

        private void settle() {
            listed = false;
            if (wanted.equals(told) || !registration.isValid()) {
                return;
            }
            told = wanted;
            try {
                registration.submit(wanted);
            } catch (UncheckedIOException refused) {
                log.warn("epoll refuses a change of {}", handle, refused);
                close();
            }
        }

        /** A socket the kernel does not watch would hang for ever. */
        private void close() {
            try {
                handle.close();
            } catch (Exception fault) {
                log.warn("{} cannot be closed", handle, fault);
            }
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // Netty's signature
        public <T> T attachment() {
            return registration.attachment();
        }

        @Override
        public boolean isValid() {
            return registration.isValid();
        }

        @Override
        public boolean cancel() {
            return registration.cancel();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoOps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("hasEpoll")
final class SteadyEpollTest {
    private final Recorder kernel = new Recorder();
    private final Handle handle = new Handle();
    private final SteadyEpoll epoll = new SteadyEpoll(kernel);

    static boolean hasEpoll() {
        return Epoll.isAvailable();
    }

    @Test
    void what_is_wanted_first_is_told_at_once() throws Exception {
        IoRegistration socket = epoll.register(handle);
        socket.submit(EpollIoOps.NONE);
        socket.submit(EpollIoOps.EPOLLRDHUP);

        assertThat(kernel.told).containsExactly(EpollIoOps.NONE, EpollIoOps.EPOLLRDHUP);
    }

    @Test
    void several_changes_between_two_waits_are_told_as_one() throws Exception {
        IoRegistration socket = registered();
        socket.submit(EpollIoOps.EPOLLOUT);
        socket.submit(EpollIoOps.EPOLLRDHUP);
        socket.submit(EpollIoOps.EPOLLIN);
        waitOnce();
        waitOnce();

        assertThat(kernel.told).containsExactly(EpollIoOps.EPOLLIN);
    }

    @Test
    void a_change_that_is_taken_back_is_not_told() throws Exception {
        IoRegistration socket = registered();
        socket.submit(EpollIoOps.EPOLLIN);
        socket.submit(EpollIoOps.EPOLLRDHUP);
        waitOnce();

        assertThat(kernel.told).isEmpty();
    }

    @Test
    void a_socket_that_waits_for_nothing_is_kept() throws Exception {
        IoRegistration socket = registered();
        socket.submit(EpollIoOps.NONE);
        waitOnce();

        assertThat(kernel.told).containsExactly(EpollIoOps.EPOLLET);
    }

    @Test
    void a_socket_that_has_gone_is_not_told_of() throws Exception {
        IoRegistration socket = registered();
        socket.submit(EpollIoOps.EPOLLIN);
        socket.cancel();
        waitOnce();

        assertThat(kernel.told).isEmpty();
    }

    @Test
    void a_socket_whose_change_is_refused_is_closed() throws Exception {
        IoRegistration socket = registered();
        kernel.refusal = new UncheckedIOException(new IOException("ENOENT"));
        socket.submit(EpollIoOps.EPOLLIN);
        waitOnce();

        assertThat(handle.closed).isTrue();
    }

    private IoRegistration registered() throws Exception {
        IoRegistration socket = epoll.register(handle);
        socket.submit(EpollIoOps.EPOLLRDHUP);
        kernel.told.clear();
        return socket;
    }

    private void waitOnce() {
        epoll.run(new IoHandlerContext() {
            @Override
            public boolean canBlock() {
                return false;
            }

            @Override
            public long delayNanos(long currentTimeNanos) {
                return 0;
            }

            @Override
            public long deadlineNanos() {
                return -1;
            }
        });
    }

    private static final class Handle implements IoHandle {
        private boolean closed;

        @Override
        public void handle(IoRegistration registration, IoEvent event) {}

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Writes down what would be told to the kernel. */
    private static final class Recorder implements IoHandler, IoRegistration {
        private final List<IoOps> told = new ArrayList<>();
        private @Nullable UncheckedIOException refusal;
        private boolean valid = true;

        @Override
        public long submit(IoOps ops) {
            if (refusal != null) {
                throw refusal;
            }
            told.add(ops);
            return 0;
        }

        @Override
        public IoRegistration register(IoHandle handle) {
            return this;
        }

        @Override
        public boolean isValid() {
            return valid;
        }

        @Override
        public boolean cancel() {
            valid = false;
            return true;
        }

        @Override
        public int run(IoHandlerContext context) {
            return 0;
        }

        @Override
        public void wakeup() {}

        @Override
        public boolean isCompatible(Class<? extends IoHandle> handleType) {
            return true;
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // Netty's signature
        public <T> T attachment() {
            throw new UnsupportedOperationException();
        }
    }
}

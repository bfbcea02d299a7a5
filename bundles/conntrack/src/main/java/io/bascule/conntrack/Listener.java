// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack;

import io.bascule.conntrack.netlink.ExpirySocket;
import io.bascule.conntrack.netlink.KernelFlow;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of connections that expire, on a thread of its own. When the kernel cannot be heard it tries again, less and less often. The
 * kernel tells only of flows that begin while somebody listens, so it listens before the constructor returns.
 */
final class Listener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Listener.class);
    private static final long FIRST_PAUSE_MILLISECONDS = 1_000;
    private static final long LONGEST_PAUSE_MILLISECONDS = 60_000;

    private final Consumer<KernelFlow> expired;
    private final Thread thread;
    private volatile boolean closed;
    private long pause = FIRST_PAUSE_MILLISECONDS;
    private String complaint = "";
    private boolean saidThatSomeWereMissed;

    Listener(Consumer<KernelFlow> expired) {
        this.expired = expired;
        ExpirySocket first = open();
        thread = new Thread(() -> run(first), "conntrack-expiry");
        thread.setDaemon(true);
        thread.start();
    }

    private @Nullable ExpirySocket open() {
        try {
            return new ExpirySocket();
        } catch (IOException e) {
            complain(e);
            return null;
        }
    }

    private void run(@Nullable ExpirySocket first) {
        if (first != null) {
            listen(first);
        }
        while (!closed) {
            ExpirySocket another = open();
            if (another == null) {
                pause();
            } else {
                listen(another);
            }
        }
    }

    private void listen(ExpirySocket socket) {
        try (socket) {
            hear(socket);
        } catch (IOException e) {
            complain(e);
            pause();
        }
    }

    private void hear(ExpirySocket socket) throws IOException {
        while (!closed) {
            if (!socket.hear(expired) && !saidThatSomeWereMissed) {
                log.warn("More connections expired at once than could be heard of; not all of them are sent a reset.");
                saidThatSomeWereMissed = true;
            }
            pause = FIRST_PAUSE_MILLISECONDS;
        }
    }

    private void complain(IOException failure) {
        String why = String.valueOf(failure.getMessage());
        if (!why.equals(complaint)) {
            log.warn("Nobody hears of idle connections that expire, so they are not sent a reset: {}.", why);
            complaint = why;
        }
    }

    private void pause() {
        try {
            Thread.sleep(pause);
            pause = Math.min(LONGEST_PAUSE_MILLISECONDS, pause * 2);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes up to half a second to be true. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}

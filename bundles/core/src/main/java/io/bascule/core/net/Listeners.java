// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pool of listening sockets. It outlives configurations: a socket whose virtual server is rebuilt is never closed,
 * and one whose virtual server waits for a plug-in is paused for a moment, so that callers wait in the kernel's backlog
 * instead of being refused while a bundle is replaced.
 */
@Component(service = Listeners.class)
public final class Listeners implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);
    private static final long GRACE_MILLIS = 2_000;
    private static final byte[] IPV4_LOOPBACK = {127, 0, 0, 1};
    private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private final EventLoops loops;
    private final Map<InetSocketAddress, Socket> open = new HashMap<>();
    /** Sockets that packets are diverted to, by what wanted them. */
    private final Map<String, InetSocketAddress> diverted = new HashMap<>();

    @Activate
    public Listeners(@Reference EventLoops loops) {
        this.loops = loops;
    }

    /** A set of sockets, bound and not yet serving. */
    public final class Prepared {
        private final ListenPlan plan;
        private final Map<InetSocketAddress, Socket> bound = new LinkedHashMap<>();
        private final List<Socket> gaveWay = new ArrayList<>();
        private final Map<InetSocketAddress, Throwable> failures = new LinkedHashMap<>();

        private Prepared(ListenPlan plan) {
            this.plan = plan;
        }

        /** Why an address cannot be listened on; empty when all can. */
        public Map<InetSocketAddress, Throwable> failures() {
            return failures;
        }

        /** Hands every socket to its new owner. Cannot fail. */
        public void serve() {
            synchronized (Listeners.this) {
                open.putAll(bound);
                for (Iterator<Socket> sockets = open.values().iterator(); sockets.hasNext(); ) {
                    Socket socket = sockets.next();
                    Map<InetAddress, ConnectionSink> owners = plan.sockets().get(socket.address());
                    if (owners != null) {
                        socket.serve(owners);
                    } else if (plan.held().contains(socket.address())) {
                        hold(socket);
                    } else {
                        sockets.remove();
                        diverted.values().remove(socket.address());
                        socket.close();
                    }
                }
            }
        }

        /** Closes what was bound for this set; what served before goes on. */
        public void discard() {
            synchronized (Listeners.this) {
                bound.values().forEach(socket -> socket.close().awaitUninterruptibly());
                gaveWay.forEach(Listeners.this::bringBack);
            }
        }
    }

    /**
     * Binds what {@code plan} needs and is not open yet. A socket that stands in the way, such as one on a single
     * address where the wildcard address is wanted, is closed first: that is the one change with a gap.
     */
    public synchronized Prepared prepare(ListenPlan plan) {
        Prepared prepared = new Prepared(plan);
        Set<InetSocketAddress> wanted = new HashSet<>(plan.sockets().keySet());
        wanted.removeAll(open.keySet());
        for (InetSocketAddress address : wanted) {
            makeWay(address, prepared);
        }
        for (InetSocketAddress address : wanted) {
            prepared.bound.put(address, Socket.bind(address, loops));
        }
        prepared.bound.forEach((address, socket) -> {
            Throwable why = socket.awaitBound();
            if (why != null) {
                prepared.failures.put(address, why);
            }
        });
        return prepared;
    }

    private void makeWay(InetSocketAddress address, Prepared prepared) {
        for (Socket socket : List.copyOf(open.values())) {
            if (overlap(socket.address(), address)) {
                socket.close().awaitUninterruptibly();
                open.remove(socket.address());
                prepared.gaveWay.add(socket);
            }
        }
    }

    private void bringBack(Socket closed) {
        Socket again = Socket.bind(closed.address(), loops);
        Throwable why = again.awaitBound();
        if (why != null) {
            log.error("{} gave way to a change that failed, and cannot be had again", closed.address(), why);
            return;
        }
        open.put(again.address(), again);
        again.serve(closed.owners());
        if (closed.isPaused()) {
            hold(again);
        }
    }

    private static boolean overlap(InetSocketAddress a, InetSocketAddress b) {
        boolean wildcard = a.getAddress().isAnyLocalAddress() || b.getAddress().isAnyLocalAddress();
        return wildcard && a.getPort() == b.getPort() && isIpv6(a) == isIpv6(b);
    }

    private static boolean isIpv6(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address;
    }

    private void hold(Socket socket) {
        if (!socket.isPaused()) {
            int pause = socket.pause();
            loops.next().schedule(() -> closeUnlessResumed(socket, pause), GRACE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void closeUnlessResumed(Socket socket, int pause) {
        if (socket.isStillIn(pause) && open.remove(socket.address(), socket)) {
            // The kernel may give its port to somebody else.
            diverted.values().remove(socket.address());
            socket.close();
        }
    }

    /**
     * A socket of the loopback address to which a data path can divert packets that were sent elsewhere. It stays the
     * same for one name until a set is served that does not have it.
     *
     * @throws IOException if it cannot be had; the message says what is missing
     */
    public synchronized InetSocketAddress divert(String name, boolean ipv6) throws IOException {
        String key = name + (ipv6 ? " ipv6" : " ipv4");
        InetSocketAddress before = diverted.get(key);
        if (before != null && open.containsKey(before)) {
            return before;
        }
        if (!loops.isNative() || !Privileges.allowTransparentSockets()) {
            throw new IOException("this process lacks CAP_NET_ADMIN");
        }
        InetAddress loopback = InetAddress.getByAddress(ipv6 ? IPV6_LOOPBACK : IPV4_LOOPBACK);
        Socket socket = Socket.bindTransparent(new InetSocketAddress(loopback, 0), loops);
        Throwable why = socket.awaitBound();
        if (why != null) {
            throw new IOException(String.valueOf(why.getMessage()), why);
        }
        open.put(socket.address(), socket);
        diverted.put(key, socket.address());
        return socket.address();
    }

    /** The addresses listened on now, paused ones included. */
    public synchronized Set<InetSocketAddress> addresses() {
        return Set.copyOf(open.keySet());
    }

    @Override
    @Deactivate
    public synchronized void close() {
        open.values().forEach(socket -> socket.close().awaitUninterruptibly());
        open.clear();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Socket options that only native channels have; used only when {@link EventLoops#isNative}. */
public final class SocketOptions {
    /** From Linux's {@code <netinet/in.h>}; Netty has no name for it. */
    private static final ChannelOption<Integer> IPV6_V6ONLY = new IntegerUnixChannelOption("IPV6_V6ONLY", 41, 26);

    private SocketOptions() {}

    /** {@code ::} means every IPv6 address and no IPv4 address, as F5's {@code any6} does. */
    static void onlyIpv6(ServerBootstrap bootstrap, InetAddress address) {
        if (address instanceof Inet6Address) {
            bootstrap.option(IPV6_V6ONLY, 1);
        }
    }

    /**
     * True when a connection failed because its source address and port are in use, or no port is free there
     * (EADDRINUSE, EADDRNOTAVAIL), or the port is not to be had without a privilege (EACCES).
     */
    public static boolean isSourceTaken(Throwable why) {
        String message = String.valueOf(why.getMessage());
        return message.contains("Address already in use")
                || message.contains("Cannot assign requested address")
                || message.contains("bind(..) failed with error(-13)");
    }

    /**
     * For a connection that leaves from a chosen address.
     *
     * @param foreign the address is not this machine's, which needs CAP_NET_RAW or CAP_NET_ADMIN
     */
    public static void source(Bootstrap bootstrap, InetSocketAddress source, boolean foreign) {
        if (source.getPort() == 0) {
            // Else the kernel sets a port aside for every destination at once, and they run out.
            bootstrap.option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
        } else {
            // Else a port that is used towards one member, or has just been, could not be used towards another.
            bootstrap.option(ChannelOption.SO_REUSEADDR, true);
        }
        if (foreign) {
            bootstrap.option(EpollChannelOption.IP_TRANSPARENT, true);
        }
    }
}

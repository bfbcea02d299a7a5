// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.net;

import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * The kind of sockets in use: native epoll, or the JDK's where epoll cannot be had. Sockets are made for one address
 * family each: a dual-stack socket costs more system calls and would let {@code ::} take IPv4 connections that belong to
 * another virtual server.
 */
enum Transport {
    EPOLL {
        @Override
        IoHandlerFactory ioHandler() {
            return SteadyEpoll.factory();
        }

        @Override
        ChannelFactory<ServerChannel> server(InetAddress address) {
            return () -> new EpollServerSocketChannel(family(address));
        }

        @Override
        ChannelFactory<SocketChannel> client(InetAddress address) {
            return () -> new EpollSocketChannel(family(address));
        }
    },
    NIO {
        @Override
        IoHandlerFactory ioHandler() {
            return NioIoHandler.newFactory();
        }

        @Override
        ChannelFactory<ServerChannel> server(InetAddress address) {
            return NioServerSocketChannel::new;
        }

        @Override
        ChannelFactory<SocketChannel> client(InetAddress address) {
            return NioSocketChannel::new;
        }
    };

    abstract IoHandlerFactory ioHandler();

    abstract ChannelFactory<ServerChannel> server(InetAddress address);

    abstract ChannelFactory<SocketChannel> client(InetAddress address);

    static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    private static SocketProtocolFamily family(InetAddress address) {
        return address instanceof Inet6Address ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
    }
}

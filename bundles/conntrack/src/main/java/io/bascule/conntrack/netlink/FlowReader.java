// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.netlink;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads one flow off a message of the kernel. */
final class FlowReader {
    private @Nullable Tuple original;
    private @Nullable Tuple reply;
    private int mark;
    private int id;
    private TcpState state = TcpState.NONE;
    private OptionalInt secondsLeft = OptionalInt.empty();
    private Optional<Instant> start = Optional.empty();
    private long bytesOriginal;
    private long bytesReply;
    private int zone;

    private FlowReader() {}

    /** Empty when it is of a kind we do not know: both directions must be told. */
    static Optional<KernelFlow> read(Attributes message) {
        FlowReader reader = new FlowReader();
        try {
            while (message.next()) {
                reader.take(message);
            }
        } catch (BufferUnderflowException cutShort) {
            return Optional.empty();
        }
        return reader.finish();
    }

    private void take(Attributes at) {
        switch (at.type()) {
            case Ctnetlink.TUPLE_ORIGINAL -> original = tuple(at.nested());
            case Ctnetlink.TUPLE_REPLY -> reply = tuple(at.nested());
            case Ctnetlink.PROTOCOL_INFO -> state = state(at.nested());
            case Ctnetlink.TIMEOUT -> secondsLeft = OptionalInt.of(at.int32());
            case Ctnetlink.MARK -> mark = at.int32();
            case Ctnetlink.COUNTERS_ORIGINAL -> bytesOriginal = number(at.nested(), Ctnetlink.BYTES);
            case Ctnetlink.COUNTERS_REPLY -> bytesReply = number(at.nested(), Ctnetlink.BYTES);
            case Ctnetlink.ID -> id = at.int32();
            case Ctnetlink.ZONE -> zone = at.int16();
            case Ctnetlink.TIMESTAMP -> start = start(number(at.nested(), Ctnetlink.START));
            default -> {}
        }
    }

    private Optional<KernelFlow> finish() {
        Tuple there = original;
        Tuple back = reply;
        return there == null || back == null
                ? Optional.empty()
                : Optional.of(new KernelFlow(
                        there, back, mark, id, state, secondsLeft, start, bytesOriginal, bytesReply, zone));
    }

    private static @Nullable Tuple tuple(Attributes parts) {
        InetAddress source = null;
        InetAddress destination = null;
        Ports ports = new Ports();
        while (parts.next()) {
            if (parts.type() == Ctnetlink.TUPLE_PROTOCOL) {
                ports.read(parts.nested());
            } else if (parts.type() == Ctnetlink.TUPLE_ADDRESSES) {
                Attributes addresses = parts.nested();
                while (addresses.next()) {
                    switch (addresses.type()) {
                        case Ctnetlink.IPV4_SOURCE, Ctnetlink.IPV6_SOURCE -> source = address(addresses.bytes());
                        case Ctnetlink.IPV4_DESTINATION, Ctnetlink.IPV6_DESTINATION ->
                            destination = address(addresses.bytes());
                        default -> {}
                    }
                }
            }
        }
        return source == null || destination == null
                ? null
                : new Tuple(ports.protocol, source, destination, ports.source, ports.destination);
    }

    private static @Nullable InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException noLengthOfAnAddress) {
            return null;
        }
    }

    /** The protocol's part of a tuple. */
    private static final class Ports {
        private int protocol;
        private int source;
        private int destination;

        void read(Attributes parts) {
            while (parts.next()) {
                switch (parts.type()) {
                    case Ctnetlink.PROTOCOL_NUMBER -> protocol = parts.int8();
                    case Ctnetlink.SOURCE_PORT, Ctnetlink.ICMP_ID, Ctnetlink.ICMPV6_ID -> source = parts.int16();
                    case Ctnetlink.DESTINATION_PORT -> destination = parts.int16();
                    case Ctnetlink.ICMP_TYPE, Ctnetlink.ICMPV6_TYPE -> destination |= parts.int8() << 8;
                    case Ctnetlink.ICMP_CODE, Ctnetlink.ICMPV6_CODE -> destination |= parts.int8();
                    default -> {}
                }
            }
        }
    }

    private static TcpState state(Attributes protocols) {
        while (protocols.next()) {
            if (protocols.type() == Ctnetlink.TCP) {
                Attributes tcp = protocols.nested();
                while (tcp.next()) {
                    if (tcp.type() == Ctnetlink.TCP_STATE) {
                        return TcpState.of(tcp.int8());
                    }
                }
            }
        }
        return TcpState.NONE;
    }

    private static long number(Attributes parts, int type) {
        while (parts.next()) {
            if (parts.type() == type) {
                return parts.int64();
            }
        }
        return 0;
    }

    private static Optional<Instant> start(long nanoseconds) {
        return nanoseconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(0, nanoseconds));
    }
}

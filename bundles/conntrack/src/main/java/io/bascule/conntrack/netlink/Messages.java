// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Builds the requests, and parts datagrams into messages (struct nlmsghdr, struct nfgenmsg). */
final class Messages {
    /** Bytes before a message's attributes: both headers. */
    static final int HEADERS = 20;

    static final int ERROR = 2;
    static final int DONE = 3;
    /** NFNL_SUBSYS_CTNETLINK in the high byte, IPCTNL_MSG_CT_* in the low one, as in the next. */
    static final int GET = 0x101;

    static final int DELETE = 0x102;
    static final int STATISTICS = 0x104;

    private static final int HEADER = 16;
    private static final int REQUEST = 1;
    private static final int ACKNOWLEDGE = 4;
    private static final int DUMP = 0x300;

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int NESTED = 0x8000;
    private static final int MOST = 512;

    private final ByteBuffer bytes = ByteBuffer.allocate(MOST).order(ByteOrder.nativeOrder());

    private Messages(int type, int flags, int family) {
        bytes.putInt(0).putShort((short) type).putShort((short) flags);
        bytes.putInt(0).putInt(0); // no number: a socket has one question at a time
        bytes.put((byte) family).put((byte) 0).putShort((short) 0);
    }

    /** All of them, of both families. */
    static byte[] dump(int type) {
        return new Messages(type, REQUEST | DUMP, 0).finish();
    }

    /** A dump of no flow at all: none has a mark of which nothing is looked at but that is not 0. */
    static byte[] dumpNothing() {
        Messages message = new Messages(GET, REQUEST | DUMP, 0);
        message.int32(Ctnetlink.MARK, 1);
        message.int32(Ctnetlink.MARK_MASK, 0);
        return message.finish();
    }

    /** Of exactly this flow: one that has come since with the same addresses has another id. */
    static byte[] delete(KernelFlow flow) {
        Tuple tuple = flow.original();
        boolean ipv6 = tuple.isIpv6();
        Messages message = new Messages(DELETE, REQUEST | ACKNOWLEDGE, ipv6 ? AF_INET6 : AF_INET);
        int all = message.begin(Ctnetlink.TUPLE_ORIGINAL);
        int addresses = message.begin(Ctnetlink.TUPLE_ADDRESSES);
        message.attribute(
                ipv6 ? Ctnetlink.IPV6_SOURCE : Ctnetlink.IPV4_SOURCE,
                tuple.source().getAddress());
        message.attribute(
                ipv6 ? Ctnetlink.IPV6_DESTINATION : Ctnetlink.IPV4_DESTINATION,
                tuple.destination().getAddress());
        message.end(addresses);
        int protocol = message.begin(Ctnetlink.TUPLE_PROTOCOL);
        message.attribute(Ctnetlink.PROTOCOL_NUMBER, (byte) tuple.protocol());
        message.ports(tuple);
        message.end(protocol);
        message.end(all);
        message.int32(Ctnetlink.ID, flow.id());
        if (flow.zone() != 0) {
            message.int16(Ctnetlink.ZONE, flow.zone());
        }
        return message.finish();
    }

    private void ports(Tuple tuple) {
        if (!tuple.isEcho()) {
            int16(Ctnetlink.SOURCE_PORT, tuple.sourcePort());
            int16(Ctnetlink.DESTINATION_PORT, tuple.destinationPort());
            return;
        }
        boolean ipv6 = tuple.isIpv6();
        int16(ipv6 ? Ctnetlink.ICMPV6_ID : Ctnetlink.ICMP_ID, tuple.sourcePort());
        attribute(ipv6 ? Ctnetlink.ICMPV6_TYPE : Ctnetlink.ICMP_TYPE, (byte) (tuple.destinationPort() >> 8));
        attribute(ipv6 ? Ctnetlink.ICMPV6_CODE : Ctnetlink.ICMP_CODE, (byte) tuple.destinationPort());
    }

    private int begin(int type) {
        int at = bytes.position();
        bytes.putShort((short) 0).putShort((short) (type | NESTED));
        return at;
    }

    private void end(int at) {
        bytes.putShort(at, (short) (bytes.position() - at));
    }

    private void int16(int type, int value) {
        attribute(type, (byte) (value >> 8), (byte) value);
    }

    private void int32(int type, int value) {
        attribute(type, (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value);
    }

    private void attribute(int type, byte... value) {
        bytes.putShort((short) (4 + value.length)).putShort((short) type).put(value);
        bytes.position(aligned(bytes.position()));
    }

    private byte[] finish() {
        bytes.putInt(0, bytes.position());
        byte[] message = new byte[bytes.position()];
        bytes.flip().get(message);
        return message;
    }

    static int aligned(int length) {
        return length + 3 & ~3;
    }

    /** Takes the next whole message off the datagram; its position is at the message's header, its limit at its end. */
    static ByteBuffer next(ByteBuffer datagram) {
        ByteBuffer message = datagram.slice().order(ByteOrder.nativeOrder());
        int length = message.remaining() < HEADER ? 0 : message.getInt(0);
        if (length < HEADER || length > message.remaining()) {
            datagram.position(datagram.limit());
            return message.limit(0);
        }
        datagram.position(Math.min(datagram.limit(), datagram.position() + aligned(length)));
        return message.limit(length);
    }

    static int type(ByteBuffer message) {
        return Short.toUnsignedInt(message.getShort(4));
    }

    /** Of an {@link #ERROR}: 0 for an acknowledgement. */
    static int errno(ByteBuffer message) {
        return message.limit() < HEADERS ? 0 : -message.getInt(HEADER);
    }

    /** Of any other. */
    static Attributes attributes(ByteBuffer message) {
        int at = Math.min(HEADERS, message.limit());
        return new Attributes(message.slice(at, message.limit() - at));
    }
}

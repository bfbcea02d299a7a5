// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.reset;

import io.bascule.api.network.TrafficMatch;
import io.bascule.conntrack.netlink.Tuple;
import java.nio.ByteBuffer;

/**
 * A TCP segment that makes whoever has that connection answer with an ACK, which carries the sequence number that a reset
 * must have: a SYN with ACK is answered so whatever its numbers are (RFC 5961, section 4.2). It needs no knowledge of the
 * connection, firewalls on the way let it pass as one that was repeated, and our own kernel begins no new flow with it, as
 * it would with a bare ACK.
 */
final class ProvokingSegment {
    private static final int SYN_ACK = 0x12;
    private static final int TCP_HEADER = 20;
    private static final int DATA_OFFSET = 0x50;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int HOPS = 64;
    private static final int DO_NOT_FRAGMENT = 0x4000;

    private ProvokingSegment() {}

    /** The whole IP packet, to the one who speaks in this direction, as if from the one it speaks to. */
    static byte[] toSpeaker(Tuple direction) {
        byte[] from = direction.destination().getAddress();
        byte[] to = direction.source().getAddress();
        boolean isIpv4 = from.length == 4;
        byte[] bytes = new byte[(isIpv4 ? IPV4_HEADER : IPV6_HEADER) + TCP_HEADER];
        ByteBuffer packet = ByteBuffer.wrap(bytes);
        if (isIpv4) {
            putIpv4Header(packet);
        } else {
            putIpv6Header(packet);
        }
        packet.put(from).put(to);
        int tcp = packet.position();
        packet.putShort((short) direction.destinationPort()).putShort((short) direction.sourcePort());
        packet.putInt(0).putInt(0);
        packet.put((byte) DATA_OFFSET).put((byte) SYN_ACK);
        packet.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        int pseudoHeader = sum(from) + sum(to) + TrafficMatch.TCP + TCP_HEADER;
        packet.putShort(tcp + 16, complement(pseudoHeader + sum(packet.slice(tcp, TCP_HEADER))));
        return bytes;
    }

    /** The kernel fills in the checksum (raw(7)). */
    private static void putIpv4Header(ByteBuffer packet) {
        packet.putShort((short) 0x4500).putShort((short) (IPV4_HEADER + TCP_HEADER));
        packet.putShort((short) 0).putShort((short) DO_NOT_FRAGMENT);
        packet.put((byte) HOPS).put((byte) TrafficMatch.TCP).putShort((short) 0);
    }

    private static void putIpv6Header(ByteBuffer packet) {
        packet.putInt(0x60000000).putShort((short) TCP_HEADER);
        packet.put((byte) TrafficMatch.TCP).put((byte) HOPS);
    }

    private static int sum(byte[] bytes) {
        return sum(ByteBuffer.wrap(bytes));
    }

    private static int sum(ByteBuffer words) {
        int sum = 0;
        while (words.hasRemaining()) {
            sum += Short.toUnsignedInt(words.getShort());
        }
        return sum;
    }

    private static short complement(int sum) {
        int folded = (sum & 0xffff) + (sum >>> 16);
        return (short) ~((folded & 0xffff) + (folded >>> 16));
    }
}

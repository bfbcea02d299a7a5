// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The Ethernet frames that tell neighbours which station has an address now. */
final class Announcement {
    private static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};
    /** The group address of {@code ff02::1} (RFC 2464 section 7). */
    private static final byte[] ALL_NODES_STATION = {0x33, 0x33, 0, 0, 0, 1};

    private static final byte[] ALL_NODES = {(byte) 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private static final int ETHERNET = 14;
    private static final short TYPE_ARP = 0x0806;
    private static final short TYPE_IPV6 = (short) 0x86dd;

    private static final int ADVERTISEMENT = 136;
    private static final int ADVERTISEMENT_LENGTH = 32;
    private static final byte NEXT_HEADER_ICMPV6 = 58;
    private static final byte FROM_THIS_LINK = (byte) 255;
    private static final int ROUTER = 0x80000000;
    private static final int OVERRIDE = 0x20000000;

    private Announcement() {}

    /**
     * @param station the hardware address of the interface, six bytes
     * @param router whether this machine forwards IPv6: neighbours drop a router that says it is none (RFC 4861 7.2.5)
     */
    static byte[] of(InetAddress address, byte[] station, boolean router) {
        return address instanceof Inet6Address
                ? advertisement(address.getAddress(), station, router)
                : arp(address.getAddress(), station);
    }

    /** An ARP announcement: a request for one's own address, which every neighbour reads (RFC 5227 section 2.3). */
    private static byte[] arp(byte[] address, byte[] station) {
        byte[] frame = new byte[ETHERNET + 28];
        ByteBuffer out = ethernet(frame, BROADCAST, station, TYPE_ARP);
        out.putShort((short) 1).putShort((short) 0x0800); // Ethernet, IPv4
        out.put((byte) 6).put((byte) 4).putShort((short) 1); // request
        out.put(station).put(address);
        out.put(new byte[6]).put(address);
        return frame;
    }

    /** An unsolicited neighbour advertisement (RFC 4861 sections 4.4 and 7.2.6). */
    private static byte[] advertisement(byte[] address, byte[] station, boolean router) {
        byte[] frame = new byte[ETHERNET + 40 + ADVERTISEMENT_LENGTH];
        ByteBuffer out = ethernet(frame, ALL_NODES_STATION, station, TYPE_IPV6);
        out.putInt(0x60000000); // version 6
        out.putShort((short) ADVERTISEMENT_LENGTH).put(NEXT_HEADER_ICMPV6).put(FROM_THIS_LINK);
        out.put(address).put(ALL_NODES);
        int start = out.position();
        out.put((byte) ADVERTISEMENT).put((byte) 0).putShort((short) 0);
        out.putInt(OVERRIDE | (router ? ROUTER : 0)).put(address);
        out.put((byte) 2).put((byte) 1).put(station); // option: target link-layer address
        out.putShort(start + 2, checksum(address, Arrays.copyOfRange(frame, start, frame.length)));
        return frame;
    }

    private static ByteBuffer ethernet(byte[] frame, byte[] to, byte[] from, short type) {
        return ByteBuffer.wrap(frame).put(to).put(from).putShort(type);
    }

    /** Over the pseudo-header and the message (RFC 8200 section 8.1). */
    private static short checksum(byte[] source, byte[] message) {
        int sum = sum(source) + sum(ALL_NODES) + message.length + NEXT_HEADER_ICMPV6 + sum(message);
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (short) ~sum;
    }

    private static int sum(byte[] bytes) {
        ByteBuffer words = ByteBuffer.wrap(bytes);
        int sum = 0;
        while (words.hasRemaining()) {
            sum += words.getShort() & 0xffff;
        }
        return sum;
    }
}

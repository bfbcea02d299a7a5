// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.reset;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.conntrack.netlink.Tuple;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ProvokingSegmentTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void itGoesToTheSpeakerAndComesFromTheOneSpokenTo() throws Exception {
        byte[] packet = ProvokingSegment.toSpeaker(tuple("10.1.0.2", 40000, "198.51.100.80", 25));

        assertThat(HEX.formatHex(packet, 12, 20)).isEqualTo("c63364500a010002");
        assertThat(HEX.formatHex(packet, 20, 24)).isEqualTo("00199c40");
        assertThat(packet[33]).isEqualTo((byte) 0x12);
    }

    @Test
    void itsChecksumIsRight() throws Exception {
        byte[] ipv4 = ProvokingSegment.toSpeaker(tuple("10.1.0.2", 40000, "198.51.100.80", 65535));
        byte[] ipv6 = ProvokingSegment.toSpeaker(tuple("fd01::2", 40000, "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", 25));

        assertThat(checksumOver(ipv4, 12, 20)).isEqualTo(0xffff);
        assertThat(checksumOver(ipv6, 8, 40)).isEqualTo(0xffff);
    }

    /** Over the addresses, the segment, and what else is in the pseudo header: 0xffff if all is right (RFC 1071). */
    private static int checksumOver(byte[] packet, int addresses, int segment) {
        int sum = 6 + packet.length - segment;
        for (int at = addresses; at < packet.length; at += 2) {
            sum += Byte.toUnsignedInt(packet[at]) << 8 | Byte.toUnsignedInt(packet[at + 1]);
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return sum;
    }

    private static Tuple tuple(String source, int sourcePort, String destination, int destinationPort)
            throws UnknownHostException {
        return new Tuple(6, address(source), address(destination), sourcePort, destinationPort);
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(text));
    }
}

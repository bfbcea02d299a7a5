// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.NetUtil;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] STATION = HEX.parseHex("020000000001");

    private static String frame(String address, boolean router) {
        return HEX.formatHex(Announcement.of(NetUtil.createInetAddressFromIpAddressString(address), STATION, router));
    }

    @Test
    void anIpv4AddressIsAnnouncedWithARequestForItself() {
        assertThat(frame("192.0.2.1", true))
                .isEqualTo("ffffffffffff" + "020000000001" + "0806" // to all, from us, ARP
                        + "0001" + "0800" + "06" + "04" + "0001" // Ethernet, IPv4, request
                        + "020000000001" + "c0000201" // sender
                        + "000000000000" + "c0000201"); // target
    }

    @Test
    void anIpv6AddressIsAnnouncedWithAnAdvertisementThatOverrides() {
        String frame = frame("2001:db8::1", false);
        assertThat(frame)
                .startsWith("333300000001" + "020000000001" + "86dd" // to all nodes, from us, IPv6
                        + "60000000" + "0020" + "3a" + "ff" // 32 bytes of ICMPv6, hop limit 255
                        + "20010db8000000000000000000000001" + "ff020000000000000000000000000001"
                        + "8800")
                .endsWith("20000000" + "20010db8000000000000000000000001" + "0201" + "020000000001");
    }

    @Test
    void aRouterSaysThatItIsOne() {
        assertThat(frame("2001:db8::1", true)).contains("a000000020010db8");
    }

    @Test
    void theChecksumIsRight() {
        String frame = frame("2001:db8::1", true);
        // Over source, destination, length, next header and message, the checksum with it, the sum is all ones.
        String summed = frame.substring(44, 44 + 64) + "00000020" + "0000003a" + frame.substring(108);
        int sum = 0;
        for (int at = 0; at < summed.length(); at += 4) {
            sum += HexFormat.fromHexDigits(summed, at, at + 4);
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        assertThat(sum).isEqualTo(0xffff);
    }
}

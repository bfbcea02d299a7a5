// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.network.IpNetwork;
import io.netty.util.NetUtil;
import java.net.InetAddress;

/** IPv4 or IPv6, in the words of nft. */
enum Family {
    IPV4("ip", "4", 32),
    IPV6("ip6", "6", 128);

    /** {@code ip} or {@code ip6}. */
    final String word;

    /** What tells the families' maps and chains apart. */
    final String suffix;

    final int bits;

    Family(String word, String suffix, int bits) {
        this.word = word;
        this.suffix = suffix;
        this.bits = bits;
    }

    static Family of(InetAddress address) {
        return address.getAddress().length == 4 ? IPV4 : IPV6;
    }

    static Family of(IpNetwork network) {
        return of(network.address());
    }

    String addressType() {
        return "ipv" + suffix + "_addr";
    }

    String mask(int prefix) {
        return NetUtil.toAddressString(address(prefix));
    }

    private InetAddress address(int prefix) {
        byte[] ones = new byte[bits / 8];
        java.util.Arrays.fill(ones, (byte) 0xff);
        try {
            return new IpNetwork(InetAddress.getByAddress(ones), prefix).address();
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError("an address of 4 or 16 bytes is always known", e);
        }
    }

    /** {@code 10.0.0.1:25}, {@code [2001:db8::1]:25}. */
    String socket(InetAddress address, int port) {
        String text = NetUtil.toAddressString(address);
        return this == IPV4 ? text + ":" + port : "[" + text + "]:" + port;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.network;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Endpoint;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A network of IP addresses.
 *
 * @param address the first address; bits beyond the prefix are cleared
 * @param prefix how many bits count; all of them for one host
 */
public record IpNetwork(InetAddress address, int prefix) {
    public static final IpNetwork ALL_IPV4 = new IpNetwork(any(4), 0);
    public static final IpNetwork ALL_IPV6 = new IpNetwork(any(16), 0);

    /** @throws IllegalArgumentException if the prefix does not fit the address */
    public IpNetwork {
        byte[] bytes = address.getAddress();
        if (prefix < 0 || prefix > bytes.length * 8) {
            throw new IllegalArgumentException("/" + prefix + " does not fit " + NetUtil.toAddressString(address));
        }
        address = masked(bytes, prefix);
    }

    /**
     * Reads {@code 10.0.0.0/8}; an address alone is a network of one host.
     *
     * @param key where it stands
     * @throws ConfigurationException if it is no network
     */
    public static IpNetwork parse(String key, String text) throws ConfigurationException {
        int slash = text.indexOf('/');
        InetAddress address = Endpoint.address(key, slash < 0 ? text : text.substring(0, slash));
        int all = address.getAddress().length * 8;
        String length = slash < 0 ? String.valueOf(all) : text.substring(slash + 1);
        int prefix = length.matches("\\d{1,3}") ? Integer.parseInt(length) : all + 1;
        if (prefix > all) {
            throw new ConfigurationException(
                    key, "'" + text + "' is not a network", "write one such as 10.0.0.0/8 or 2001:db8::/32");
        }
        return new IpNetwork(address, prefix);
    }

    public static IpNetwork host(InetAddress address) {
        return new IpNetwork(address, address.getAddress().length * 8);
    }

    private static InetAddress any(int length) {
        return masked(new byte[length], 0);
    }

    private static InetAddress masked(byte[] bytes, int prefix) {
        byte[] kept = Arrays.copyOf(bytes, bytes.length);
        for (int at = 0; at < kept.length; at++) {
            int bits = Math.max(0, Math.min(8, prefix - at * 8));
            kept[at] &= (byte) (0xff00 >> bits);
        }
        try {
            return InetAddress.getByAddress(kept);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of 4 or 16 bytes is always known", e);
        }
    }

    public boolean isIpv6() {
        return address.getAddress().length == 16;
    }

    public boolean isHost() {
        return prefix == address.getAddress().length * 8;
    }

    /** False for an address of the other family. */
    public boolean contains(InetAddress other) {
        byte[] bytes = other.getAddress();
        return bytes.length == address.getAddress().length
                && masked(bytes, prefix).equals(address);
    }

    /** {@code 10.0.0.0/24}; one host without its prefix. */
    @Override
    public String toString() {
        String text = NetUtil.toAddressString(address);
        return isHost() ? text : text + "/" + prefix;
    }
}

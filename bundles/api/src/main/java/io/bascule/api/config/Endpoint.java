// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;

/**
 * A host and a port as an F5 administrator writes them: {@code 10.0.0.1:25}, {@code 10.0.0.1:smtp}, {@code any:443},
 * {@code node1:25}, {@code 2001:db8::1.25}, and also {@code [2001:db8::1]:25}. No name is ever looked up.
 *
 * @param host an address, or a name that means something to the caller
 * @param port 1 to 65535; 0 for all ports, where {@link #parseAnyPort} read it
 */
public record Endpoint(String host, int port) {
    private static final Map<String, Integer> SERVICES = Map.ofEntries(
            Map.entry("smtp", 25),
            Map.entry("domain", 53),
            Map.entry("http", 80),
            Map.entry("pop3", 110),
            Map.entry("imap", 143),
            Map.entry("ldap", 389),
            Map.entry("https", 443),
            Map.entry("smtps", 465),
            Map.entry("submissions", 465),
            Map.entry("submission", 587),
            Map.entry("ldaps", 636),
            Map.entry("imaps", 993),
            Map.entry("pop3s", 995));

    /**
     * Reads what stands under a key.
     *
     * @throws ConfigurationException if there is no port, or none that exists
     */
    public static Endpoint parse(String key, String written) throws ConfigurationException {
        String text = ObjectId.plain(written);
        int split = splitAt(text);
        if (split <= 0) {
            throw new ConfigurationException(
                    key,
                    "'" + written + "' has no port",
                    "write an address and a port, such as 10.0.0.1:25 or [2001:db8::1]:25");
        }
        return new Endpoint(ObjectId.plain(text.substring(0, split)), port(key, text.substring(split + 1)));
    }

    /** Like {@link #parse}, and {@code 10.0.0.1:0}, {@code 10.0.0.1:any} and {@code 10.0.0.1:*} mean all ports. */
    public static Endpoint parseAnyPort(String key, String written) throws ConfigurationException {
        String text = ObjectId.plain(written);
        int split = splitAt(text);
        return split > 0 && text.substring(split + 1).matches("0|any|\\*")
                ? new Endpoint(ObjectId.plain(text.substring(0, split)), 0)
                : parse(key, written);
    }

    /** The last colon parts host and port, but a bare IPv6 address is parted by its last dot (F5). */
    private static int splitAt(String text) {
        int colon = text.lastIndexOf(':');
        boolean bareIpv6 = text.startsWith("any6") || (!text.startsWith("[") && colon > text.indexOf(':'));
        return bareIpv6 ? text.lastIndexOf('.') : colon;
    }

    private static int port(String key, String text) throws ConfigurationException {
        Integer known = SERVICES.get(text);
        if (known != null) {
            return known;
        }
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new ConfigurationException(
                    key,
                    "'" + text + "' is not a port",
                    "write a number from 1 to 65535 or a name such as smtp or https");
        }
        return port;
    }

    /**
     * With the host read as an IP address; {@code any} and {@code *} are 0.0.0.0, {@code any6} is {@code ::}.
     *
     * @param key where it stands
     * @throws ConfigurationException if the host is no address
     */
    public InetSocketAddress resolved(String key) throws ConfigurationException {
        return new InetSocketAddress(address(key, host), port);
    }

    /** Reads an IP address, in brackets or not. */
    public static InetAddress address(String key, String text) throws ConfigurationException {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        byte[] bytes = switch (bare) {
            case "any", "*" -> new byte[4];
            case "any6" -> new byte[16];
            default -> NetUtil.createByteArrayFromIpAddressString(bare);
        };
        if (bytes == null) {
            throw new ConfigurationException(
                    key,
                    "'" + text + "' is not an IP address",
                    "write one such as 10.0.0.1 or 2001:db8::1; names are not looked up");
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of 4 or 16 bytes is always known", e);
        }
    }

    /** As an administrator would write it. */
    public static String text(InetSocketAddress address) {
        String host = NetUtil.toAddressString(address.getAddress());
        return address.getAddress() instanceof Inet6Address
                ? "[" + host + "]:" + address.getPort()
                : host + ":" + address.getPort();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Endpoint;
import io.bascule.api.config.Settings;
import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.TrafficMatch;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/** Reads from the keys of {@code ltm virtual} which packets are its own. */
final class TrafficReader {
    private static final String MASK = "mask";
    private static final String SOURCE = "source";
    private static final String PROTOCOL = "ip-protocol";

    private static final Map<String, Integer> PROTOCOLS = Map.ofEntries(
            Map.entry("any", 0),
            Map.entry("icmp", TrafficMatch.ICMP),
            Map.entry("tcp", TrafficMatch.TCP),
            Map.entry("udp", TrafficMatch.UDP),
            Map.entry("gre", 47),
            Map.entry("esp", 50),
            Map.entry("ah", 51),
            Map.entry("ipv6-icmp", TrafficMatch.ICMPV6),
            Map.entry("icmp6", TrafficMatch.ICMPV6),
            Map.entry("sctp", 132));

    private TrafficReader() {}

    /** @param interfaces of the VLANs it names; empty for all */
    static TrafficMatch read(Settings settings, List<String> interfaces) throws ConfigurationException {
        Endpoint written = Endpoint.parseAnyPort(Destination.KEY, settings.text(Destination.KEY, ""));
        InetAddress address = Endpoint.address(Destination.KEY, written.host());
        IpNetwork destination = new IpNetwork(address, prefix(settings, address));
        return new TrafficMatch(
                destination,
                source(settings, destination.isIpv6()),
                written.port(),
                protocol(settings.text(PROTOCOL, "any")),
                interfaces);
    }

    /** F5 gives {@code 0.0.0.0} the mask any, and other addresses that of one host. */
    private static int prefix(Settings settings, InetAddress address) throws ConfigurationException {
        int all = address.getAddress().length * 8;
        String mask = settings.text(MASK, "");
        if (mask.isEmpty() || !settings.isWritten(MASK)) {
            return address.isAnyLocalAddress() ? 0 : all;
        }
        if (mask.matches("any6?")) {
            return 0;
        }
        byte[] bits = Endpoint.address(MASK, mask).getAddress();
        int ones = new BigInteger(1, bits).bitCount();
        BigInteger contiguous =
                BigInteger.ONE.shiftLeft(ones).subtract(BigInteger.ONE).shiftLeft(bits.length * 8 - ones);
        if (bits.length * 8 != all || !contiguous.equals(new BigInteger(1, bits))) {
            throw new ConfigurationException(
                    MASK, "'" + mask + "' is not a mask of that address", "write one such as 255.255.255.0, or any");
        }
        return ones;
    }

    private static IpNetwork source(Settings settings, boolean ipv6) throws ConfigurationException {
        String written = settings.text(SOURCE, "");
        IpNetwork all = ipv6 ? IpNetwork.ALL_IPV6 : IpNetwork.ALL_IPV4;
        if (written.isEmpty() || !settings.isWritten(SOURCE)) {
            return all;
        }
        IpNetwork network = IpNetwork.parse(SOURCE, written);
        if (network.isIpv6() == ipv6) {
            return network;
        }
        throw new ConfigurationException(
                SOURCE,
                written + " is of the other address family than the destination",
                "write " + all + " for all clients, or a network of the destination's family");
    }

    private static int protocol(String written) throws ConfigurationException {
        Integer known = PROTOCOLS.get(written);
        if (known != null) {
            return known;
        }
        int number = written.matches("\\d{1,3}") ? Integer.parseInt(written) : 0;
        if (number < 1 || number > 255) {
            throw new ConfigurationException(
                    PROTOCOL,
                    "'" + written + "' is not an IP protocol",
                    "write any, tcp, udp, icmp, sctp or a number from 1 to 255");
        }
        return number;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import io.bascule.api.flow.LiveFlow;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which flows are meant, in the words of tmsh {@code show sys connection}: {@code cs-} is the client side, {@code ss-} the
 * server side, each seen from this machine.
 */
final class ConnectionFilter {
    private static final Map<String, Function<LiveFlow, Optional<InetSocketAddress>>> SIDES = Map.of(
            "cs-client",
            flow -> Optional.of(flow.client()),
            "cs-server",
            flow -> Optional.of(flow.destination()),
            "ss-client",
            LiveFlow::source,
            "ss-server",
            LiveFlow::server);

    private static final Map<String, Integer> PROTOCOLS = Map.of("icmp", 1, "tcp", 6, "udp", 17, "sctp", 132);

    private static final String WORDS =
            "cs-client-addr, cs-client-port, cs-server-addr, cs-server-port, ss-client-addr,"
                    + " ss-client-port, ss-server-addr, ss-server-port, protocol, age (older than so many seconds) and virtual";

    private ConnectionFilter() {}

    /**
     * @param words pairs of a filter and its value; every one must fit
     * @throws IllegalArgumentException with a sentence, if one is not understood
     */
    static Predicate<LiveFlow> of(List<String> words) {
        if (words.size() % 2 != 0) {
            throw new IllegalArgumentException(
                    "'" + words.get(words.size() - 1) + "' needs a value behind it; there are " + WORDS + ".");
        }
        Predicate<LiveFlow> all = flow -> true;
        for (int at = 0; at < words.size(); at += 2) {
            all = all.and(one(words.get(at), words.get(at + 1)));
        }
        return all;
    }

    private static Predicate<LiveFlow> one(String filter, String value) {
        return switch (filter) {
            case "protocol" -> {
                int protocol = protocol(value);
                yield flow -> flow.protocol() == protocol;
            }
            case "age" -> {
                long seconds = number(filter, value, Integer.MAX_VALUE);
                yield flow ->
                        flow.age().filter(age -> age.toSeconds() >= seconds).isPresent();
            }
            case "virtual" -> flow -> flow.virtualServer().equals(value);
            default -> address(filter, value);
        };
    }

    private static Predicate<LiveFlow> address(String filter, String value) {
        int dash = filter.lastIndexOf('-');
        var side = dash < 0 ? null : SIDES.get(filter.substring(0, dash));
        String part = filter.substring(dash + 1);
        if (side != null && part.equals("addr")) {
            InetAddress address = NetUtil.createInetAddressFromIpAddressString(value);
            if (address == null) {
                throw new IllegalArgumentException("'" + value + "' is not an IP address.");
            }
            return flow -> side.apply(flow)
                    .filter(end -> address.equals(end.getAddress()))
                    .isPresent();
        }
        if (side != null && part.equals("port")) {
            long port = number(filter, value, 65_535);
            return flow -> side.apply(flow).filter(end -> end.getPort() == port).isPresent();
        }
        throw new IllegalArgumentException("There is no filter '" + filter + "'; there are " + WORDS + ".");
    }

    private static int protocol(String value) {
        Integer known = PROTOCOLS.get(value.toLowerCase(Locale.ROOT));
        return known != null ? known : (int) number("protocol", value, 255);
    }

    private static long number(String filter, String value, long most) {
        if (!value.matches("\\d{1,10}") || Long.parseLong(value) > most) {
            throw new IllegalArgumentException(
                    "'" + value + "' behind " + filter + " is not a number up to " + most + ".");
        }
        return Long.parseLong(value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.face;

import java.util.Map;

/** The names of IP protocols that people use. */
final class Protocols {
    private static final Map<String, Integer> NUMBERS = Map.of(
            "icmp", 1, "tcp", 6, "udp", 17, "gre", 47, "esp", 50, "ah", 51, "icmpv6", 58, "ospf", 89, "sctp", 132);

    private Protocols() {}

    /** @throws IllegalArgumentException with a sentence, if it is none */
    static int number(String word) {
        Integer known = NUMBERS.get(word);
        if (known != null) {
            return known;
        }
        int number = word.matches("\\d{1,3}") ? Integer.parseInt(word) : 256;
        if (number > 255) {
            throw new IllegalArgumentException(
                    "'" + word + "' is no IP protocol; say tcp, udp, icmp, or a number from 1 to 255.");
        }
        return number;
    }

    static String name(int number) {
        return NUMBERS.entrySet().stream()
                .filter(each -> each.getValue() == number)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> String.valueOf(number));
    }
}

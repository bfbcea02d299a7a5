// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of flows of a host's kernel. */
final class FlowTable {
    private static final String COUNT = "/proc/sys/net/netfilter/nf_conntrack_count";
    private static final String MOST = "/proc/sys/net/netfilter/nf_conntrack_max";
    private static final Pattern REFUSED = Pattern.compile(" (?:drop|insert_failed)=(\\d+)");

    private final Network network;
    private final String host;

    FlowTable(Network network, String host) {
        this.network = network;
        this.host = host;
    }

    /** Forgets all flows, as if the time of each had run out. */
    void empty() {
        network.on(host, "conntrack", "-F");
    }

    int most() {
        return Integer.parseInt(network.on(host, "cat", MOST).trim());
    }

    /** Flows that were not entered, since the network was made. */
    int refused() {
        int refused = 0;
        for (Matcher each = REFUSED.matcher(network.on(host, "conntrack", "-S")); each.find(); ) {
            refused += Integer.parseInt(each.group(1));
        }
        return refused;
    }

    /** How many flows there were at the end of each second while something was done. */
    List<Integer> during(int seconds, Runnable work) {
        // Not for ever: whoever ends us may not give us the time to end it.
        String loop = "for second in $(seq " + seconds + "); do sleep 1; cat " + COUNT + "; done";
        List<String> words = new ArrayList<>(network.inside(host));
        words.addAll(List.of("sh", "-c", loop));
        try {
            Process counting = new ProcessBuilder(words).start();
            work.run();
            return new String(counting.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(Integer::valueOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

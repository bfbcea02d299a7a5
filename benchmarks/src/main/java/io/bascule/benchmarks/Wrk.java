// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

import io.bascule.benchmarks.Scenario.Done;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** wrk, which asks for web pages. */
final class Wrk {
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ([\\d.]+)(m?)s");
    private static final Pattern ERRORS =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)|responses: (\\d+)");

    private Wrk() {}

    /** @param seconds that were measured, as wrk says */
    record Outcome(long requests, double seconds, long failed) {}

    /** On the load's processor, over TLS. */
    static Done run(int port, String file, int connections, int seconds) {
        Outcome outcome = run(
                List.of("taskset", "-c", Programs.OTHER_CORE),
                seconds,
                List.of("-t", "1", "-c", String.valueOf(connections), "https://127.0.0.1:" + port + "/" + file));
        return new Done(outcome.requests(), outcome.failed(), 0);
    }

    /**
     * Runs it to its end.
     *
     * @param where what to write before the command
     * @param how its options and the URL
     */
    static Outcome run(List<String> where, int seconds, List<String> how) {
        List<String> words = new ArrayList<>(where);
        words.addAll(List.of("wrk", "-d", seconds + "s"));
        words.addAll(how);
        String output = Programs.run(words);
        Matcher requests = REQUESTS.matcher(output);
        if (!requests.find()) {
            throw new IllegalStateException("wrk said: " + output);
        }
        double unit = requests.group(3).isEmpty() ? 1 : 1e-3;
        return new Outcome(
                Long.parseLong(requests.group(1)), Double.parseDouble(requests.group(2)) * unit, failures(output));
    }

    private static long failures(String output) {
        long failures = 0;
        for (Matcher errors = ERRORS.matcher(output); errors.find(); ) {
            for (int group = 1; group <= errors.groupCount(); group++) {
                failures += errors.group(group) == null ? 0 : Long.parseLong(errors.group(group));
            }
        }
        return failures;
    }
}

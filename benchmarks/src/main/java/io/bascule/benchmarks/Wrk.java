// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

import io.bascule.benchmarks.Scenario.Done;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** wrk, on the load's processor. */
final class Wrk {
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern ERRORS =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)|responses: (\\d+)");

    private Wrk() {}

    static Done run(int port, String file, int connections, int seconds) {
        String output = Programs.run(List.of(
                "taskset", "-c", Programs.OTHER_CORE,
                "wrk", "-t", "1", "-c", String.valueOf(connections), "-d", seconds + "s",
                "https://127.0.0.1:" + port + "/" + file));
        Matcher requests = REQUESTS.matcher(output);
        if (!requests.find()) {
            throw new IllegalStateException("wrk said: " + output);
        }
        return new Done(Long.parseLong(requests.group(1)), failures(output), 0);
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

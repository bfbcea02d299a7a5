// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import io.bascule.api.config.ConfigurationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which monitors must agree, as F5 writes it: {@code a}, {@code a and b}, {@code min 1 of a b}, {@code min 1 of { a b }}.
 *
 * @param monitors their names; empty when nothing watches
 * @param minimum how many of them must say up
 */
record MonitorRule(List<String> monitors, int minimum) {
    static final MonitorRule NONE = new MonitorRule(List.of(), 0);

    static MonitorRule parse(String written) throws ConfigurationException {
        List<String> words = new ArrayList<>(Arrays.asList(
                written.replace('{', ' ').replace('}', ' ').strip().split("\\s+")));
        words.removeIf(word -> word.isEmpty() || word.equals("and"));
        if (words.isEmpty() || words.equals(List.of("none"))) {
            return NONE;
        }
        if (!words.get(0).equals("min")) {
            return new MonitorRule(List.copyOf(words), words.size());
        }
        List<String> names = words.subList(Math.min(3, words.size()), words.size());
        if (words.size() < 4 || !words.get(2).equals("of") || !words.get(1).matches("[1-9]\\d{0,3}")) {
            throw wrong(written, "write 'min 1 of monitor1 monitor2'");
        }
        int minimum = Integer.parseInt(words.get(1));
        if (minimum > names.size()) {
            throw wrong(written, "ask for at most " + names.size() + " of them");
        }
        return new MonitorRule(List.copyOf(names), minimum);
    }

    private static ConfigurationException wrong(String written, String remedy) {
        return new ConfigurationException("monitor", "'" + written + "' is not a rule of monitors", remedy);
    }
}

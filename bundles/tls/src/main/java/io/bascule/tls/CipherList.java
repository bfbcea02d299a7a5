// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.bascule.api.config.ConfigurationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a list of cipher suites in the language of OpenSSL (ciphers(1)), as F5 has it: names and words with colons
 * between, {@code a+b} for both at once, {@code !} to exclude for good, {@code -} to take out, {@code +} to put last,
 * {@code @STRENGTH} to sort. {@code DEFAULT} stands for what is given. TLS 1.3 has its own suites, always all of them.
 */
final class CipherList {
    private static final Set<String> WITHOUT_EFFECT = Set.of("TLSV1.3", "TLSV1_3", "@SPEED");

    private final List<CipherSuite> standard;
    private final List<CipherSuite> chosen = new ArrayList<>();
    private final Set<CipherSuite> excluded = EnumSet.noneOf(CipherSuite.class);

    private CipherList(List<CipherSuite> standard) {
        this.standard = standard;
    }

    /**
     * What is written, in its order.
     *
     * @param standard what {@code DEFAULT} stands for
     */
    static List<CipherSuite> read(String written, List<CipherSuite> standard) throws ConfigurationException {
        CipherList list = new CipherList(standard);
        for (String item : written.split("[:, ]+", -1)) {
            if (!item.isEmpty()) {
                list.take(item);
            }
        }
        if (list.chosen.isEmpty()) {
            throw new ConfigurationException(
                    "ciphers",
                    "'" + written + "' leaves no cipher suite",
                    "write DEFAULT, or suites such as " + good());
        }
        return List.copyOf(list.chosen);
    }

    private void take(String item) throws ConfigurationException {
        if (item.equalsIgnoreCase("@STRENGTH")) {
            chosen.sort(Comparator.comparingInt(CipherSuite::bits).reversed());
        } else if (item.startsWith("!")) {
            // What is not there, such as RC4, is excluded already.
            excluded.addAll(matching(item.substring(1)));
            chosen.removeAll(excluded);
        } else if (item.startsWith("-")) {
            chosen.removeAll(matching(item.substring(1)));
        } else if (item.startsWith("+")) {
            List<CipherSuite> last = matching(item.substring(1));
            last.retainAll(chosen);
            chosen.removeAll(last);
            chosen.addAll(last);
        } else if (!hasNoEffect(item)) {
            add(item);
        }
    }

    private void add(String item) throws ConfigurationException {
        List<CipherSuite> more = matching(item);
        if (more.isEmpty()) {
            throw new ConfigurationException(
                    "ciphers",
                    "'" + item + "' names no cipher suite that there is",
                    "write DEFAULT, or suites such as " + good());
        }
        more.removeAll(chosen);
        more.removeAll(excluded);
        chosen.addAll(more);
    }

    private List<CipherSuite> matching(String words) {
        if (words.equalsIgnoreCase("DEFAULT")) {
            return new ArrayList<>(standard);
        }
        List<String> all = Arrays.asList(words.split("\\+", -1));
        List<CipherSuite> suites = new ArrayList<>(EnumSet.allOf(CipherSuite.class));
        suites.removeIf(suite -> !all.stream().allMatch(suite::matches));
        return suites;
    }

    private static boolean hasNoEffect(String item) {
        return WITHOUT_EFFECT.contains(item.toUpperCase(Locale.ROOT)) || CipherSuite.TLS_1_3.contains(item);
    }

    private static String good() {
        return CipherSuite.ECDHE_RSA_AES128_GCM + ":" + CipherSuite.ECDHE_RSA_AES256_GCM;
    }
}

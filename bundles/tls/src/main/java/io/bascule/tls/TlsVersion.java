// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.bascule.api.config.ConfigurationException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/** A version of TLS, the oldest first. */
enum TlsVersion {
    TLS_1_0("1.0", "TLSv1"),
    TLS_1_1("1.1", "TLSv1.1"),
    TLS_1_2("1.2", "TLSv1.2"),
    TLS_1_3("1.3", "TLSv1.3");

    private final String written;
    private final String engineName;

    TlsVersion(String written, String engineName) {
        this.written = written;
        this.engineName = engineName;
    }

    /** As an engine calls it. */
    String engineName() {
        return engineName;
    }

    /** True for those that RFC 8996 forbids. */
    boolean isOld() {
        return compareTo(TLS_1_2) < 0;
    }

    /**
     * The versions from one to another.
     *
     * @param options F5's, of which {@code no-tlsv1}, {@code no-tlsv1.1} and so on take one out
     */
    static List<TlsVersion> between(String oldest, String newest, List<String> options) throws ConfigurationException {
        List<TlsVersion> versions = Arrays.stream(values())
                .filter(version -> version.written.compareTo(oldest) >= 0 && version.written.compareTo(newest) <= 0)
                .filter(version -> !options.contains(version.option()))
                .toList();
        if (versions.isEmpty()) {
            throw new ConfigurationException(
                    "min-version", "no version of TLS is left from " + oldest + " to " + newest, "leave at least one");
        }
        TlsVersion newestLeft = versions.get(versions.size() - 1);
        if (EnumSet.range(versions.get(0), newestLeft).size() > versions.size()) {
            // An engine knows a range only, and would speak what was taken out of its middle.
            throw new ConfigurationException(
                    "options", "a version between two others is taken out", "take out those below or above it too");
        }
        return versions;
    }

    private String option() {
        return "no-tlsv" + (this == TLS_1_0 ? "1" : written);
    }

    @Override
    public String toString() {
        return "TLS " + written;
    }
}

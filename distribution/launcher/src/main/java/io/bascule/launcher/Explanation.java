// SPDX-License-Identifier: Apache-2.0
package io.bascule.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;

/** Says in one sentence why a bundle did not start. */
final class Explanation {
    /** The framework nests the causes of a failed resolution; what is really missing stands innermost, hence last. */
    private static final Pattern MISSING = Pattern.compile(
            "missing requirement \\[(\\S+) \\[\\d+]\\([^)]*\\)] (\\S+); (\\(.*?\\))(?=]| \\[caused by| Unresolved)");

    private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([^)]+)\\)");

    private Explanation() {}

    static String of(Bundle bundle, Throwable failure) {
        return "Bundle " + bundle.getSymbolicName() + " " + bundle.getVersion() + " does not start: " + why(failure)
                + ".";
    }

    static String why(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher missing = MISSING.matcher(message);
        String found = null;
        while (missing.find()) {
            found = missing.group(1) + " needs " + need(missing.group(2), missing.group(3))
                    + ", which no installed bundle offers";
        }
        return found != null ? found : innermost(failure);
    }

    private static String need(String namespace, String filter) {
        Matcher name = PACKAGE.matcher(filter);
        return name.find() ? "the package " + name.group(1) + " " + filter : namespace + " " + filter;
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}

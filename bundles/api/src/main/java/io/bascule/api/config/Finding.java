// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

import org.jspecify.annotations.Nullable;

/**
 * One sentence about a configuration: what, where, why, and what to do.
 *
 * @param severity whether a commit may go on
 * @param origin where it was written
 * @param object the object it concerns, or null when the text could not be read that far
 * @param key the key of that object it concerns, or null
 * @param problem what is wrong, without a full stop
 * @param remedy what to do, without a full stop
 */
public record Finding(
        Severity severity,
        Origin origin,
        @Nullable ObjectId object,
        @Nullable String key,
        String problem,
        String remedy) {

    /** How much a finding weighs. */
    public enum Severity {
        /** Applied all the same; somebody should look. */
        WARNING,
        /** Nothing of the candidate is applied. */
        ERROR
    }

    public static Finding error(
            Origin origin, @Nullable ObjectId object, @Nullable String key, String problem, String remedy) {
        return new Finding(Severity.ERROR, origin, object, key, problem, remedy);
    }

    public static Finding warning(
            Origin origin, @Nullable ObjectId object, @Nullable String key, String problem, String remedy) {
        return new Finding(Severity.WARNING, origin, object, key, problem, remedy);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code etc/a.conf:12: error: ltm pool p: members: problem; remedy.} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(origin).append(isError() ? ": error: " : ": warning: ");
        if (object != null) {
            text.append(object).append(": ");
        }
        if (key != null) {
            text.append(key).append(": ");
        }
        text.append(problem);
        if (!remedy.isEmpty()) {
            text.append("; ").append(remedy);
        }
        return text.append('.').toString();
    }
}

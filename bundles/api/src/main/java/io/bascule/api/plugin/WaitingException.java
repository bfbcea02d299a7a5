// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.plugin;

/**
 * What an object needs is not there yet, and may come. Not an error: the object and all that depend on it wait, say for
 * what, and are prepared again when it arrives.
 */
public final class WaitingException extends Exception {
    /** @param need what is waited for, such as {@code protocol echo} */
    public WaitingException(String need) {
        super(need, null, false, false);
    }

    public String need() {
        return String.valueOf(getMessage());
    }
}

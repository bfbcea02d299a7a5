// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.protocol;

/** No member could be had. Carries no stack trace: it is an answer, not a fault. */
public final class NoMemberException extends Exception {
    private final boolean tried;

    /**
     * @param message one clause that names the pool and why
     * @param tried true when a member was chosen but could not be reached
     */
    public NoMemberException(String message, boolean tried) {
        super(message, null, false, false);
        this.tried = tried;
    }

    /** True when a member was chosen but could not be reached (502), false when none was usable (503). */
    public boolean wasTried() {
        return tried;
    }
}

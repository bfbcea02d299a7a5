// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.health;

/** Outcome of one probe. */
public sealed interface ProbeResult {
    /** The member answered as expected. */
    record Up() implements ProbeResult {}

    /**
     * The member did not answer as expected.
     *
     * @param reason one clause for people: {@code connection refused}, {@code greeted with 554}
     */
    record Down(String reason) implements ProbeResult {}
}

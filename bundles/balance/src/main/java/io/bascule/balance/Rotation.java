// SPDX-License-Identifier: Apache-2.0
package io.bascule.balance;

import io.bascule.api.pool.Member;
import io.bascule.api.pool.Selection;
import org.jspecify.annotations.Nullable;

/** Walking around a ring of members. */
final class Rotation {
    private Rotation() {}

    /** The first member from {@code start} on that was not tried for this flow; null when all were. */
    static @Nullable Member firstUntried(Member[] ring, int start, Selection selection) {
        for (int step = 0; step < ring.length; step++) {
            Member member = ring[Math.floorMod(start + step, ring.length)];
            if (selection.tried().isEmpty() || !selection.tried().contains(member)) {
                return member;
            }
        }
        return null;
    }
}

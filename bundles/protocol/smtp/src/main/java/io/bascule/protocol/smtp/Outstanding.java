// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Commands a member has not answered yet, in the order of their replies (RFC 2920). Bounded. */
final class Outstanding {
    private static final int MOST = 100;

    private final Deque<Verb> verbs = new ArrayDeque<>(4);

    void add(Verb verb) {
        verbs.add(verb);
    }

    /** Whose reply comes next, or null when none is due. */
    @Nullable
    Verb poll() {
        return verbs.poll();
    }

    @Nullable
    Verb peek() {
        return verbs.peek();
    }

    boolean isEmpty() {
        return verbs.isEmpty();
    }

    boolean isFull() {
        return verbs.size() >= MOST;
    }
}

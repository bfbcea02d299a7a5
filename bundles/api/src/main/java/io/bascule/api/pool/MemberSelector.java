// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.pool;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Picks one member of a fixed set. Called concurrently by every event loop: does not block, does not lock, and gives
 * every call on its own a member of the set, or null when {@link Selection#tried} leaves none.
 */
@ConsumerType
@FunctionalInterface
public interface MemberSelector {
    @Nullable
    Member select(Selection selection);
}

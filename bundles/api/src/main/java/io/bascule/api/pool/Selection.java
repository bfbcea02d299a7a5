// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.pool;

import io.bascule.api.flow.Flow;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known when a member must be chosen.
 *
 * @param flow the client's connection
 * @param key the protocol's own affinity key, such as a cookie, or null
 * @param tried members that were tried for this flow and failed; not to be chosen again
 */
public record Selection(Flow flow, @Nullable String key, Set<Member> tried) {
    public Selection {
        tried = Set.copyOf(tried);
    }

    public static Selection of(Flow flow) {
        return new Selection(flow, null, Set.of());
    }

    /** The same, once {@code member} has failed. */
    public Selection without(Member member) {
        Set<Member> more = new HashSet<>(tried);
        more.add(member);
        return new Selection(flow, key, more);
    }
}

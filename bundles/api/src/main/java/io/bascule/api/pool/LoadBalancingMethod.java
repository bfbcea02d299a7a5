// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.pool;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to spread connections over a pool (F5 {@code load-balancing-mode}). Register it with
 * {@link io.bascule.api.plugin.Plugin#NAME} set to the mode's name. The pool asks for a new selector each time the set
 * of usable members changes.
 */
@ConsumerType
@FunctionalInterface
public interface LoadBalancingMethod {
    /**
     * Builds an immutable selector. Called on the thread that noticed the change, not to block.
     *
     * @param usable in the order of the configuration; never empty
     */
    MemberSelector selectorFor(List<Member> usable);
}

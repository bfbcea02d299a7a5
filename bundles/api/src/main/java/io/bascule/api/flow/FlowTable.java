// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.flow;

import java.util.List;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The live flows of one data path. Register it with {@link io.bascule.api.plugin.Plugin#NAME} set to what to call that
 * path, such as {@code proxy} or {@code kernel}. Called on a thread of a face; may block for a moment.
 */
@ConsumerType
public interface FlowTable {
    /** In no order. */
    List<LiveFlow> flows();

    /**
     * Ends flows (F5 {@code delete sys connection}).
     *
     * @return how many
     */
    int end(Predicate<LiveFlow> which);
}

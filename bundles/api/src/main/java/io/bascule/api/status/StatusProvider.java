// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.status;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells the faces what runs. Register it with {@link io.bascule.api.plugin.Plugin#NAME} set to the kind it tells of,
 * such as {@code ltm.pool}. Called on a thread of the face, concurrently with traffic; must not block.
 */
@ConsumerType
@FunctionalInterface
public interface StatusProvider {
    /** All objects of the kind, in the order of the configuration. */
    List<ObjectStatus> status();
}

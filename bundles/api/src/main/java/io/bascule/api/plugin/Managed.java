// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.plugin;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A running object that wants to know when it counts. Between {@link ObjectFactory#prepare} and {@link #start} it must
 * have no effect. On a change the new object starts before the old one stops, so that what both share (health, counters)
 * never ends in between. Called on the committing thread, never concurrently.
 */
@ConsumerType
public interface Managed {
    /** The snapshot that holds this object becomes the running one. */
    default void start() {}

    /** That snapshot is no longer the running one, or the object was never started. Must not fail. */
    default void stop() {}
}

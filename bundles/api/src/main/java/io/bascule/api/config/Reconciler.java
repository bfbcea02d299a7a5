// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes what runs equal to a snapshot, or changes nothing. Implemented by the core; used by whoever owns the snapshot.
 * Safe on any thread but an event loop; plans are made and applied one at a time.
 */
@ProviderType
public interface Reconciler {
    /**
     * Prepares everything that {@code next} changes, beside what runs and without touching it.
     *
     * @param next every stanza whose own text is sound; stanzas that depend on one that is missing are passed over, so
     *     that all findings of a bad candidate can be told at once
     */
    Plan plan(Snapshot next);

    /** A prepared change. Exactly one of {@link #apply} and {@link #discard} ends it. */
    @ProviderType
    interface Plan {
        /** Everything that preparing found, errors and warnings. */
        List<Finding> findings();

        /** The objects that are made, remade or taken away. */
        List<ObjectId> changed();

        /**
         * Switches over. No mixture of old and new serves traffic.
         *
         * @return empty when done; else why it was not, and then everything is as it was before
         */
        List<Finding> apply();

        /** Drops what was prepared. */
        void discard();
    }
}

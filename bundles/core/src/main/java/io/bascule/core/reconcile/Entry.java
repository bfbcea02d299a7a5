// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Stanza;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object of a snapshot and what became of it.
 *
 * @param stanza what it was made of
 * @param object the running object; null for a kind that only holds settings, and for one that waits
 * @param waitsFor what it waits for, or null
 * @param lookups what it looked up by kinds and name, and the stanza it found, or null
 * @param plugins the plug-ins it asked for, and the service it found, or null
 * @param files what it was read from
 * @param warnings what was found on the way
 */
record Entry(
        Stanza stanza,
        @Nullable Object object,
        @Nullable String waitsFor,
        Map<Lookup, Found> lookups,
        Map<PluginKey, Found> plugins,
        Map<Path, FileStamp> files,
        List<Finding> warnings) {

    /** A question for a stanza. */
    record Lookup(String kinds, String name) {}

    /**
     * The answer to a question; a map cannot hold null.
     *
     * @param value a stanza's {@link ObjectId}, a service, or null
     */
    record Found(@Nullable Object value) {}
}

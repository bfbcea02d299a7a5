// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import org.jspecify.annotations.Nullable;

/** Which plug-in goes by a name now. Safe on any thread. */
@FunctionalInterface
interface PluginLookup {
    /** The service, or null when no installed bundle offers it. */
    @Nullable
    Object find(PluginKey key);
}

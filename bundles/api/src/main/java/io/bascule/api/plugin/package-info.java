// SPDX-License-Identifier: Apache-2.0
/** How the core finds plug-ins and how plug-ins make running objects of stanzas. */
@Export
@Version("1.0.0")
@NullMarked
package io.bascule.api.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

// SPDX-License-Identifier: Apache-2.0
/** Monitors: one probe of one member, and the host that schedules them. */
@Export
@Version("1.0.0")
@NullMarked
package io.bascule.api.health;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

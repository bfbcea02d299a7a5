// SPDX-License-Identifier: Apache-2.0
/** Pools, their members, and the ways to choose one. */
@Export
@Version("1.0.0")
@NullMarked
package io.bascule.api.pool;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

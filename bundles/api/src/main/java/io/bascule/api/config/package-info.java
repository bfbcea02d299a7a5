// SPDX-License-Identifier: Apache-2.0
/** The configuration as one value: stanzas, settings, snapshots, findings, and who makes it run. */
@Export
@Version("1.0.0")
@NullMarked
package io.bascule.api.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

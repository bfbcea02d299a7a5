// SPDX-License-Identifier: Apache-2.0
/** One conversation: who called whom, how much was carried, why it ended. */
@Export
@Version("1.0.0")
@NullMarked
package io.bascule.api.flow;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

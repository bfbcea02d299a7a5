// SPDX-License-Identifier: Apache-2.0
/** What a protocol handler implements and what the core gives it for each connection. */
@Export
@Version("1.0.0")
@NullMarked
package io.bascule.api.protocol;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

// SPDX-License-Identifier: Apache-2.0
/** What objects say of themselves to people: availability, reason, figures. */
@Export
@Version("1.0.0")
@NullMarked
package io.bascule.api.status;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

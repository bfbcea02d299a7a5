// SPDX-License-Identifier: Apache-2.0
/** Source address translation on the server side of a connection. */
@Export
@Version("1.0.0")
@NullMarked
package io.bascule.api.snat;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

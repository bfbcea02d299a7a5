// SPDX-License-Identifier: Apache-2.0
/** TLS profiles, ready to be put into a pipeline. */
@Export
@Version("1.0.0")
@NullMarked
package io.bascule.api.tls;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

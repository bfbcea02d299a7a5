// SPDX-License-Identifier: Apache-2.0
/** Layers 3 and 4: what the kernel is asked to carry, and the contract of whoever asks it. */
@Export
@Version("1.0.0")
@NullMarked
package io.bascule.api.network;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

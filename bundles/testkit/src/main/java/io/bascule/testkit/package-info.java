// SPDX-License-Identifier: Apache-2.0
/** For authors of plug-ins: a loopback host for protocol handlers and contract tests for the other contracts. */
@Export
@Version("1.0.0")
@NullMarked
package io.bascule.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

// SPDX-License-Identifier: Apache-2.0
/** Probes a member by connecting to it. */
@NullMarked
package io.bascule.monitor.tcp;

import org.jspecify.annotations.NullMarked;

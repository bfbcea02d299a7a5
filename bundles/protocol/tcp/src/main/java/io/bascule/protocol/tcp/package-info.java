// SPDX-License-Identifier: Apache-2.0
/** Carries bytes without looking at them. */
@NullMarked
package io.bascule.protocol.tcp;

import org.jspecify.annotations.NullMarked;

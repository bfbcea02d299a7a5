// SPDX-License-Identifier: Apache-2.0
/** Standard virtual servers. */
@NullMarked
package io.bascule.core.virtual;

import org.jspecify.annotations.NullMarked;

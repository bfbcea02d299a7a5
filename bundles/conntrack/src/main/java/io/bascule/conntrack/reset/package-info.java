// SPDX-License-Identifier: Apache-2.0
/** Both ends of a flow that is gone are sent a reset. */
@NullMarked
package io.bascule.conntrack.reset;

import org.jspecify.annotations.NullMarked;

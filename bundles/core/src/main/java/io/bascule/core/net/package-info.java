// SPDX-License-Identifier: Apache-2.0
/** Event loops and listening sockets: what outlives every configuration. */
@NullMarked
package io.bascule.core.net;

import org.jspecify.annotations.NullMarked;

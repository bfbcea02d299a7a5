// SPDX-License-Identifier: Apache-2.0
/** Virtual servers that proxy no bytes: performance layer 4, forwarding IP, reject. */
@NullMarked
package io.bascule.protocol.fastl4;

import org.jspecify.annotations.NullMarked;

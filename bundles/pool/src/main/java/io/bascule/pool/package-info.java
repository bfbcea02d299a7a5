// SPDX-License-Identifier: Apache-2.0
/** Pools and their members: who is usable, and how much each has carried. */
@NullMarked
package io.bascule.pool;

import org.jspecify.annotations.NullMarked;

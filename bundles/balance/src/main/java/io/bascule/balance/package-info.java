// SPDX-License-Identifier: Apache-2.0
/** The stock ways to spread connections over a pool. */
@NullMarked
package io.bascule.balance;

import org.jspecify.annotations.NullMarked;

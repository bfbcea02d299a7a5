// SPDX-License-Identifier: Apache-2.0
/** Runs monitors and remembers what they said. */
@NullMarked
package io.bascule.health;

import org.jspecify.annotations.NullMarked;

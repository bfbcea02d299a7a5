// SPDX-License-Identifier: Apache-2.0
/** The stock ways to choose the source address towards members. */
@NullMarked
package io.bascule.snat;

import org.jspecify.annotations.NullMarked;

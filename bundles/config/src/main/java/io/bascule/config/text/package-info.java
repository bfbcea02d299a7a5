// SPDX-License-Identifier: Apache-2.0
/** The text: from characters to words and blocks, and back. */
@NullMarked
package io.bascule.config.text;

import org.jspecify.annotations.NullMarked;

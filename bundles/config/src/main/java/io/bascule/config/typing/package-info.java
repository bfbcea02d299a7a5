// SPDX-License-Identifier: Apache-2.0
/** What the text means: stanzas typed by their schemas, with defaults, inheritance and references; and its rendering. */
@NullMarked
package io.bascule.config.typing;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** The flows the kernel carries for us: shown, counted, ended, and both ends told when one expires. */
@NullMarked
package io.bascule.conntrack;

import org.jspecify.annotations.NullMarked;

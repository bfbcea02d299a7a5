// SPDX-License-Identifier: Apache-2.0
/** The kernel's counters, told to the objects they belong to. */
@NullMarked
package io.bascule.netfilter.count;

import org.jspecify.annotations.NullMarked;

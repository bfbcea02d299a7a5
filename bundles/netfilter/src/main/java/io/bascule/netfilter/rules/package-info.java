// SPDX-License-Identifier: Apache-2.0
/** From the objects of the network to the rules of the kernel: pure values, no effect. */
@NullMarked
package io.bascule.netfilter.rules;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** The kernel as a data path: its rules, its routes and its counters, computed from the configuration. */
@NullMarked
package io.bascule.netfilter;

import org.jspecify.annotations.NullMarked;

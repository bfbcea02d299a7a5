// SPDX-License-Identifier: Apache-2.0
/** What people are told: the ruleset as text, and which virtual server takes a packet. */
@NullMarked
package io.bascule.netfilter.face;

import org.jspecify.annotations.NullMarked;

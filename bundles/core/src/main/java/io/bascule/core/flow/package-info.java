// SPDX-License-Identifier: Apache-2.0
/** One connection: accepted, counted, connected to a member, relayed, ended. */
@NullMarked
package io.bascule.core.flow;

import org.jspecify.annotations.NullMarked;

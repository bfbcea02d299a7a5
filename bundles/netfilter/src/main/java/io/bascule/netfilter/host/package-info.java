// SPDX-License-Identifier: Apache-2.0
/** What the rules need of the host beside them: addresses, routes, kernel settings, privileges. */
@NullMarked
package io.bascule.netfilter.host;

import org.jspecify.annotations.NullMarked;

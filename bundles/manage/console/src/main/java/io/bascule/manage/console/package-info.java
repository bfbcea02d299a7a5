// SPDX-License-Identifier: Apache-2.0
/** The Felix web console's door and the pages of ours in it. */
@NullMarked
package io.bascule.manage.console;

import org.jspecify.annotations.NullMarked;

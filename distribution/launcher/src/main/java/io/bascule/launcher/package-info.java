// SPDX-License-Identifier: Apache-2.0
/** The process: reads what is to be installed, runs the framework, ends it; and talks to a running one. */
@NullMarked
package io.bascule.launcher;

import org.jspecify.annotations.NullMarked;

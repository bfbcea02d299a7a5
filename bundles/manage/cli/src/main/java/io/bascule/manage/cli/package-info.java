// SPDX-License-Identifier: Apache-2.0
/** The command line: a socket of this machine, a shell behind it, and tmsh-like commands. */
@NullMarked
package io.bascule.manage.cli;

import org.jspecify.annotations.NullMarked;

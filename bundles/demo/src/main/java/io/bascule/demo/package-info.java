// SPDX-License-Identifier: Apache-2.0
/** Two nodes to balance, inside this process: mail servers of the old kind, and a web portal that knows only TLS 1.0. */
@NullMarked
package io.bascule.demo;

import org.jspecify.annotations.NullMarked;

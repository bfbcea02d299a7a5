// SPDX-License-Identifier: Apache-2.0
/** The configuration as a service: who starts it, feeds it and offers it. */
@NullMarked
package io.bascule.config;

import org.jspecify.annotations.NullMarked;

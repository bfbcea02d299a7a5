// SPDX-License-Identifier: Apache-2.0
/** Makes what runs equal to a snapshot of the configuration. */
@NullMarked
package io.bascule.core.reconcile;

import org.jspecify.annotations.NullMarked;

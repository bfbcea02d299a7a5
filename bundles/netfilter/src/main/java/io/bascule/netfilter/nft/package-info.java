// SPDX-License-Identifier: Apache-2.0
/** The nft program, kept running. */
@NullMarked
package io.bascule.netfilter.nft;

import org.jspecify.annotations.NullMarked;

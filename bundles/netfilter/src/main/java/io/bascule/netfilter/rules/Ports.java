// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.snat.SnatPool;

/**
 * A SNAT pool that the kernel takes addresses of.
 *
 * @param tried the counter of flows that were to have one
 */
public record Ports(SnatPool pool, String tried) {}

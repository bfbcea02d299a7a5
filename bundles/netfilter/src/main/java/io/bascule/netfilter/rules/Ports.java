// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.snat.SnatPool;

/**
 * How it shows that the addresses of a SNAT pool have no port left: the kernel drops the first packet of a flow for which
 * it finds none, between two of our counters.
 *
 * @param tried counts flows that are to have an address of the pool
 * @param granted counts those that have one
 */
public record Ports(SnatPool pool, String tried, String granted) {}

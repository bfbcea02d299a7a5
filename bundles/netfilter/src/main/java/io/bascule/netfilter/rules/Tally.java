// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.flow.Traffic;
import java.util.List;

/**
 * Which of the kernel's counters say what was carried for whom.
 *
 * @param mark of its flows
 * @param whom all that get the same figures, such as a member and its pool
 * @param begun counts the first packet of each flow; empty when its flows are counted elsewhere
 * @param towards counts the packets towards members; empty when these are counted elsewhere
 * @param back counts the packets towards clients
 */
public record Tally(int mark, List<Traffic> whom, String begun, String towards, String back) {}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

/** How a packet is refused: a TCP client gets a reset, others ICMP unreachable. */
final class Refusal {
    private static final String CHAIN = "refuse";

    private Refusal() {}

    /** The chain's name; it is written when it is first asked for. */
    static String chain(Draft draft) {
        if (!draft.hasChain(CHAIN)) {
            draft.rule(CHAIN, "meta l4proto 6 reject with tcp reset");
            draft.rule(CHAIN, "reject with icmpx type port-unreachable");
        }
        return CHAIN;
    }
}

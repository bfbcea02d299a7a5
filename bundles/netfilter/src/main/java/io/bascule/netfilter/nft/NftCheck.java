// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.nft;

import io.bascule.netfilter.host.Command;
import java.util.List;

/** {@code nft -c}: would the kernel take it? */
final class NftCheck {
    private NftCheck() {}

    static boolean passes(String program, String commands) {
        return Command.run(List.of(program, "-c", commands), "").succeeded();
    }
}

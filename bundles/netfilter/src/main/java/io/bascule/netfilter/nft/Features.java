// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.nft;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds out what the kernel lacks, by having it check one small table for each thing that the rules use. Changes nothing. */
public final class Features {
    private static final String TABLE = "add table inet bascule_check; ";
    private static final String FILTER = TABLE
            + "add chain inet bascule_check c { type filter hook prerouting priority mangle ; }; add rule inet bascule_check c ";
    private static final String NAT = TABLE
            + "add chain inet bascule_check c { type nat hook prerouting priority dstnat ; }; add rule inet bascule_check c ";

    private Features() {}

    /** The kernel option, or options, to be asked for; in the order in which the rules need them. */
    private static Map<String, String> probes() {
        Map<String, String> probes = new LinkedHashMap<>();
        probes.put("CONFIG_NF_TABLES and CONFIG_NF_TABLES_INET", TABLE);
        probes.put("CONFIG_NFT_SOCKET", FILTER + "socket transparent 1");
        probes.put("CONFIG_NFT_CT", FILTER + "ct state new ct mark set 1");
        probes.put("CONFIG_NFT_FIB_INET", FILTER + "fib daddr type local");
        probes.put("CONFIG_NFT_TPROXY", FILTER + "meta l4proto tcp tproxy ip to :1");
        probes.put("CONFIG_NFT_NAT", NAT + "dnat ip to 192.0.2.1");
        probes.put(
                "CONFIG_NFT_MASQ",
                NAT.replace("prerouting priority dstnat", "postrouting priority srcnat") + "masquerade");
        probes.put("CONFIG_NFT_NUMGEN", FILTER + "numgen inc mod 2 0");
        probes.put("CONFIG_NFT_HASH", FILTER + "jhash ip saddr mod 2 0");
        probes.put("CONFIG_NFT_CONNLIMIT", FILTER + "ct count over 1 drop");
        probes.put("CONFIG_NFT_REJECT_INET", FILTER + "meta l4proto tcp reject with tcp reset");
        probes.put(
                "CONFIG_NF_CONNTRACK_TIMEOUT",
                TABLE + "add ct timeout inet bascule_check t { protocol tcp; l3proto ip; policy = { close : 5 }; }");
        return probes;
    }

    /** The option the kernel was built without; empty when nothing is missing. */
    public static Optional<String> missing(String program) {
        return probes().entrySet().stream()
                .filter(probe -> !NftCheck.passes(program, probe.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}

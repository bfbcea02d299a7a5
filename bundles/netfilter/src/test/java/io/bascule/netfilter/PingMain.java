// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import java.net.InetAddress;

/** Ends with 0 if an address answers an ICMP echo request, which the JDK sends for root. */
final class PingMain {
    private PingMain() {}

    public static void main(String[] args) throws Exception {
        System.exit(InetAddress.getByName(args[0]).isReachable(1000) ? 0 : 1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.network.Translation;
import io.bascule.api.network.VirtualPath;

/** What is done with the packets of a virtual server, in words. */
public final class What {
    private What() {}

    public static String of(VirtualPath server) {
        VirtualPath.Action action = server.action();
        if (action instanceof VirtualPath.Balance balance) {
            return "balanced over pool " + balance.pool().name() + source(balance.source());
        }
        if (action instanceof VirtualPath.Forward forward) {
            return "forwarded as routed" + source(forward.source());
        }
        if (action instanceof VirtualPath.Proxy proxy) {
            return proxy.socket().isPresent() ? "diverted to the full proxy" : "full proxy";
        }
        return "rejected";
    }

    private static String source(Translation source) {
        if (source instanceof Translation.Addresses addresses) {
            return ", source from " + addresses.name();
        }
        return source instanceof Translation.Automap ? ", source automap" : "";
    }
}

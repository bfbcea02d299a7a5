// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.network;

import io.bascule.api.snat.SnatPool;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Source address translation by the kernel (F5 {@code source-address-translation}). */
public sealed interface Translation {
    /** The other side sees the source as it came. */
    record None() implements Translation {}

    /** The other side sees the address of this machine on the way out: a floating self IP where there is one. */
    record Automap() implements Translation {}

    /**
     * The other side sees one of these; flows are spread over them, and those one address has no port left for go to the
     * next.
     *
     * @param name of the pool or object they are from, for people
     * @param pool to be told of connections that found no free port; empty when nobody wants to know
     */
    record Addresses(String name, List<InetAddress> addresses, Optional<SnatPool> pool) implements Translation {
        public Addresses {
            addresses = List.copyOf(addresses);
        }

        public Addresses(String name, List<InetAddress> addresses) {
            this(name, addresses, Optional.empty());
        }
    }

    Translation NONE = new None();
    Translation AUTOMAP = new Automap();
}

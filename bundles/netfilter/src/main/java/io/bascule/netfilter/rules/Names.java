// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.network.NodeSnat;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.pool.Member;

/** The marks of flows, and the kernel's names of what belongs to them. The marks are in the names, so that people can follow. */
final class Names {
    private final Ids ids;

    Names(Ids ids) {
        this.ids = ids;
    }

    int mark(VirtualPath server) {
        return ids.of("virtual " + server.id().name());
    }

    /** A flow of a virtual server at one member. */
    int mark(VirtualPath server, Member member) {
        return ids.of("virtual " + server.id().name() + " member " + member.name());
    }

    int mark(NodeSnat snat) {
        return ids.of("snat " + snat.id().name());
    }

    static String of(String what, int mark) {
        return "%s_%06x".formatted(what, mark);
    }
}

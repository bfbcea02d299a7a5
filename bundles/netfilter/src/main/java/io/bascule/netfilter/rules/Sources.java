// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.network.NodeSnat;
import io.bascule.api.network.OwnAddress;
import io.bascule.api.network.Translation;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Source address translation, a chain for each way. Flows take the addresses of a list in turn: a client that gets no
 * answer because an address has no port left tries again, and that is the next address's turn. (A range would do worse:
 * the kernel picks one address of it by the client's and never another.)
 */
final class Sources {
    private static final String AUTOMAP = "source_automap";

    private final Draft draft;
    private final List<OwnAddress> selves;
    /** By the counter of what was tried. */
    private final Map<String, Ports> ports = new LinkedHashMap<>();

    Sources(Draft draft, List<OwnAddress> addresses) {
        this.draft = draft;
        this.selves = addresses.stream()
                .filter(address -> !address.device().isEmpty())
                .sorted(Comparator.comparing((OwnAddress address) -> !address.floating()))
                .toList();
    }

    /** Has flows with this mark translated. */
    void translate(int mark, Translation translation) {
        if (!(translation instanceof Translation.None)) {
            draft.verdict("translated", mark, "goto " + chain(translation));
        }
    }

    /** For flows with a mark of their own that is not translated: the SNAT object of who opened them. */
    String verdict(NodeSnat snat) {
        return snat.translation() instanceof Translation.None ? "accept" : "goto " + chain(snat.translation());
    }

    private String chain(Translation translation) {
        if (translation instanceof Translation.Addresses addresses) {
            String chain = "source_" + Fnv.name(addresses.name());
            if (!draft.hasChain(chain)) {
                spread(chain, addresses);
            }
            return chain;
        }
        if (!draft.hasChain(AUTOMAP)) {
            automap();
        }
        return AUTOMAP;
    }

    /** The SNAT pools that flows take addresses of. */
    List<Ports> ports() {
        return List.copyOf(ports.values());
    }

    private void spread(String chain, Translation.Addresses translation) {
        translation.pool().ifPresent(pool -> ports.put(chain, new Ports(pool, chain)));
        draft.rule(
                chain,
                "counter name \"" + draft.counter(chain) + '"' + Matching.comment("source: " + translation.name()));
        for (Family family : Family.values()) {
            List<InetAddress> addresses = translation.addresses().stream()
                    .filter(address -> Family.of(address) == family)
                    .toList();
            if (addresses.size() == 1) {
                draft.rule(chain, snat(family, addresses.get(0)));
            } else if (!addresses.isEmpty()) {
                draft.rule(
                        chain,
                        "snat " + family.word + " to numgen inc mod " + addresses.size() + " map " + turns(addresses));
            }
        }
    }

    private static String snat(Family family, InetAddress address) {
        return "snat " + family.word + " to " + NetUtil.toAddressString(address);
    }

    private static String turns(List<InetAddress> addresses) {
        StringBuilder text = new StringBuilder("{ ");
        for (int place = 0; place < addresses.size(); place++) {
            text.append(place == 0 ? "" : ", ")
                    .append(place)
                    .append(" : ")
                    .append(NetUtil.toAddressString(addresses.get(place)));
        }
        return text.append(" }").toString();
    }

    /** The floating self IP of the network a packet leaves by, else the self IP of it, else what the kernel would take. */
    private void automap() {
        draft.rule(AUTOMAP, "counter name \"" + draft.counter(AUTOMAP) + '"' + Matching.comment("source: automap"));
        for (OwnAddress self : selves) {
            Family family = Family.of(self.address());
            draft.rule(
                    AUTOMAP,
                    leaving(self) + family.word + " daddr " + self.subnet() + " " + snat(family, self.address()));
        }
        for (OwnAddress self : selves) {
            draft.rule(AUTOMAP, leaving(self) + snat(Family.of(self.address()), self.address()));
        }
        draft.rule(AUTOMAP, "masquerade");
    }

    private static String leaving(OwnAddress self) {
        return "oifname " + Matching.quoted(self.device()) + " meta nfproto ipv" + Family.of(self.address()).suffix
                + " ";
    }
}

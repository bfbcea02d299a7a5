// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.network.FastL4;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.Translation;

/** How long the kernel remembers a flow of a fastL4 profile: a {@code ct timeout} for TCP and one for UDP. */
final class Timeouts {
    /** The longest that the kernel's clock can tell apart from the past, by far. */
    private static final int NEVER = 2_000_000;

    /** Loose close: gone at the first look after it. */
    private static final int AT_ONCE = 1;

    /** A port that was translated must not be used anew while the far side may still remember it (TIME_WAIT). */
    private static final int TRANSLATED_WAIT = 60;

    private final Draft draft;

    Timeouts(Draft draft) {
        this.draft = draft;
    }

    /** Adds to the chain of a virtual server what sets its timeouts. */
    void write(String chain, TrafficMatch match, FastL4 profile, Translation source) {
        Family family = Family.of(match.destination());
        if (match.protocol() == 0 || match.protocol() == TrafficMatch.TCP) {
            set(chain, family, TrafficMatch.TCP, "tcp", tcp(profile, source));
        }
        if (match.protocol() == 0 || match.protocol() == TrafficMatch.UDP) {
            int idle = seconds(profile.idleTimeout());
            set(chain, family, TrafficMatch.UDP, "udp", "unreplied : " + idle + ", replied : " + idle);
        }
    }

    private void set(String chain, Family family, int protocol, String word, String policy) {
        String definition = "protocol " + word + " ; l3proto " + family.word + " ; policy = { " + policy + " } ;";
        String name = draft.timeout(word + family.suffix, definition);
        draft.rule(chain, "meta l4proto " + protocol + " ct timeout set \"" + name + '"');
    }

    private static String tcp(FastL4 profile, Translation source) {
        int closing = profile.looseClose() ? AT_ONCE : Math.max(1, profile.closeTimeout());
        int waiting = source instanceof Translation.None || profile.looseClose()
                ? closing
                : Math.max(closing, TRANSLATED_WAIT);
        return "syn_sent : %1$d, syn_recv : %1$d, established : %2$d, fin_wait : %3$d, close_wait : %3$d, last_ack : %3$d, time_wait : %4$d, close : %3$d"
                .formatted(seconds(profile.handshakeTimeout()), seconds(profile.idleTimeout()), closing, waiting);
    }

    private static int seconds(int configured) {
        return configured <= 0 ? NEVER : Math.min(configured, NEVER);
    }
}

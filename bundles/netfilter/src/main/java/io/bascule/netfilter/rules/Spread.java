// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.pool.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How new flows are spread over members: a ring of them, and what chooses a place of the ring. The kernel knows turns and
 * hashes; ratios and least connections are turned into rings here.
 *
 * @param byClient true when the client's address chooses the place, false when each flow takes the next
 * @param ring members in the order of the places
 */
public record Spread(boolean byClient, List<Member> ring) {
    /** Longer rings than this are cut: a ratio of 1000 to 1 is then as near as a ring of this length allows. */
    private static final int LONGEST_RING = 1_000;

    /** Places of a ring for hashes: many more than members, so that shares are even. */
    private static final int HASH_PLACES = 512;

    /** Places of a ring for least connections, for the flows of about a second. */
    private static final int WEIGHT_STEPS = 16;

    static Spread of(String mode, List<Member> usable) {
        if (usable.size() < 2) {
            return new Spread(false, List.copyOf(usable));
        }
        if (isByClient(mode)) {
            return new Spread(true, hashed(usable));
        }
        if (isLeastConnections(mode)) {
            return new Spread(false, smooth(usable, leastConnections(usable)));
        }
        return new Spread(false, mode.startsWith("ratio") ? smooth(usable, Member::ratio) : List.copyOf(usable));
    }

    static boolean isByClient(String mode) {
        return mode.contains("hash") || mode.contains("source");
    }

    /** The kernel cannot look for the least; the ring is made anew every moment from the connections open then. */
    public static boolean isLeastConnections(String mode) {
        return mode.startsWith("least-connections");
    }

    /** True when the kernel spreads by the method itself, not by the next best. */
    static boolean isKnown(String mode) {
        return mode.equals("round-robin") || mode.startsWith("ratio") || isByClient(mode) || isLeastConnections(mode);
    }

    /** Each as often as its weight, never a burst: who is furthest behind its share comes next. */
    private static List<Member> smooth(List<Member> members, ToIntFunction<Member> weight) {
        long total = members.stream().mapToLong(weight::applyAsInt).sum();
        long common = members.stream()
                .mapToLong(weight::applyAsInt)
                .reduce(Spread::greatestCommonDivisor)
                .orElse(1);
        int places = (int) Math.min(total / common, LONGEST_RING);
        long[] credit = new long[members.size()];
        List<Member> ring = new ArrayList<>(places);
        for (int place = 0; place < places; place++) {
            int best = 0;
            for (int i = 0; i < credit.length; i++) {
                credit[i] += weight.applyAsInt(members.get(i));
                best = credit[i] > credit[best] ? i : best;
            }
            credit[best] -= total;
            ring.add(members.get(best));
        }
        return ring;
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** From 1 for the busiest to more the fewer connections a member has. */
    private static ToIntFunction<Member> leastConnections(List<Member> members) {
        int most = members.stream().mapToInt(m -> m.traffic().current()).max().orElse(0);
        int fewest = members.stream().mapToInt(m -> m.traffic().current()).min().orElse(0);
        int range = Math.max(1, most - fewest);
        int steps = Math.min(WEIGHT_STEPS, range);
        return member -> 1 + (int) ((long) (most - member.traffic().current()) * steps / range);
    }

    /** Each place goes to the member that scores highest there, so that a member that leaves takes only its own places. */
    private static List<Member> hashed(List<Member> members) {
        List<Member> ring = new ArrayList<>(HASH_PLACES);
        for (int place = 0; place < HASH_PLACES; place++) {
            Member best = members.get(0);
            long highest = Long.MIN_VALUE;
            for (Member member : members) {
                long score = Fnv.hash(place + " " + member.name());
                if (score > highest) {
                    highest = score;
                    best = member;
                }
            }
            ring.add(best);
        }
        return ring;
    }
}

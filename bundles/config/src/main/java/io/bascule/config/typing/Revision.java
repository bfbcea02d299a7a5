// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.config.text.Passage;
import io.bascule.config.text.Place;
import java.util.List;

/**
 * A text and what it was before. What stands between two stanzas decides nothing of what follows, so the stanzas before
 * the first difference are what they were, and from the first stanza on that begins behind the last difference, on the
 * line on which it began, all are.
 */
final class Revision {
    /** Characters compared at once: the machine compares strings many times faster than a loop does their characters. */
    private static final int STRETCH = 4096;

    private final List<Draft> before;
    /** How many of them lie before the first difference. */
    private final int unchanged;
    /** Index, in the text as it was, behind which nothing differs. */
    private final int lastDifference;
    /** How much longer the text has become. */
    private final int growth;

    /** @param before what was read in the old text, in its order */
    Revision(String old, String now, List<Draft> before) {
        int head = sameAtBeginning(old, now);
        this.before = before;
        this.unchanged = countEndingBy(head);
        this.growth = now.length() - old.length();
        this.lastDifference = old.length() - sameAtEnd(old, now, head);
    }

    private static int sameAtBeginning(String a, String b) {
        int most = Math.min(a.length(), b.length());
        int same = 0;
        while (same + STRETCH <= most && a.substring(same, same + STRETCH).equals(b.substring(same, same + STRETCH))) {
            same += STRETCH;
        }
        while (same < most && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        return same;
    }

    private static int sameAtEnd(String a, String b, int sameAtBeginning) {
        int most = Math.min(a.length(), b.length()) - sameAtBeginning;
        int same = 0;
        while (same + STRETCH <= most && endOf(a, same).equals(endOf(b, same))) {
            same += STRETCH;
        }
        while (same < most && a.charAt(a.length() - 1 - same) == b.charAt(b.length() - 1 - same)) {
            same++;
        }
        return same;
    }

    private static String endOf(String text, int without) {
        int end = text.length() - without;
        return text.substring(end - STRETCH, end);
    }

    private int countEndingBy(int index) {
        int count = 0;
        while (count < before.size() && before.get(count).source().end() <= index) {
            count++;
        }
        return count;
    }

    /** The stanzas before the first difference. */
    List<Draft> head() {
        return before.subList(0, unchanged);
    }

    /** Where reading begins. */
    Place begin() {
        if (unchanged == 0) {
            return Place.BEGINNING;
        }
        Passage last = before.get(unchanged - 1).source();
        int lines = (int) last.text().chars().filter(c -> c == '\n').count();
        return new Place(last.end(), last.line() + lines);
    }

    /** True where reading can end, because {@link #tail} knows the rest. */
    boolean isKnownFrom(Place place) {
        return indexOf(place) >= 0;
    }

    /** The stanzas that begin at that place or behind it. */
    List<Draft> tail(Place place) {
        int first = indexOf(place);
        return first < 0
                ? List.of()
                : before.subList(first, before.size()).stream()
                        .map(draft -> draft.movedBy(growth))
                        .toList();
    }

    private int indexOf(Place place) {
        int start = place.index() - growth;
        int found = start < lastDifference ? -1 : search(start);
        return found >= 0 && before.get(found).source().line() == place.line() ? found : -1;
    }

    private int search(int start) {
        int low = unchanged;
        int high = before.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int there = before.get(middle).source().start();
            if (there == start) {
                return middle;
            }
            if (there < start) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}

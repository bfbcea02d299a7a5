// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import io.bascule.api.config.ObjectId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the words of a command mean: {@code ltm pool smtp_pool} is the kind {@code ltm.pool} and a name.
 *
 * @param kinds the kinds meant; several when a word such as {@code ltm} stands for all below it
 * @param names which of their objects; empty for all
 */
record Kind(List<String> kinds, List<String> names) {

    /** @param known every kind there is something to say of */
    static Kind of(List<String> words, Collection<String> known) {
        for (int length = words.size(); length > 0; length--) {
            String path = String.join(".", words.subList(0, length));
            List<String> names = words.subList(length, words.size()).stream()
                    .map(ObjectId::plain)
                    .toList();
            if (known.contains(path)) {
                return new Kind(List.of(path), names);
            }
            List<String> below = known.stream()
                    .filter(kind -> kind.startsWith(path + "."))
                    .sorted()
                    .toList();
            if (!below.isEmpty() && names.isEmpty()) {
                return new Kind(below, names);
            }
        }
        throw new CommandFault("There is no kind of object " + String.join(" ", words) + "; there are: "
                + known.stream().sorted().map(Kind::spoken).collect(Collectors.joining(", ")) + ".");
    }

    /** {@code ltm.pool} as it is written, {@code ltm pool}. */
    static String spoken(String kind) {
        return kind.replace('.', ' ');
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.status;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something a face can show that is not a list of objects. Register it with
 * {@link io.bascule.api.plugin.Plugin#NAME} set to what follows {@code show}, with dots, such as {@code net.ruleset}.
 * Called on a thread of the face; may block for a moment.
 */
@ConsumerType
@FunctionalInterface
public interface Report {
    /**
     * @param words what was said after the name, such as filters
     * @return plain text, lines parted by newlines
     * @throws IllegalArgumentException if a word is not understood; its message is a sentence that says what can be said
     */
    String text(List<String> words);
}

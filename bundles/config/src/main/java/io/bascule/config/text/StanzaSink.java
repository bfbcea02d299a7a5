// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.text;

/** Takes the stanzas of a file one after the other, as they are read. */
@FunctionalInterface
public interface StanzaSink {
    /** A stanza whose braces and quotes are sound. */
    void stanza(Passage passage, Block body);
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration that the story ends with, and the steps back from it that were its failures. */
record Story(String text) {
    static Story end() {
        try {
            return new Story(Files.readString(Path.of(System.getProperty("bascule.root"), "config/smtp-gateway.conf")));
        } catch (IOException e) {
            throw new AssertionError("config/smtp-gateway.conf cannot be read", e);
        }
    }

    /** The same with other words in every place where these are. */
    Story with(String other, String insteadOf) {
        if (!text.contains(insteadOf)) {
            throw new AssertionError("config/smtp-gateway.conf does not say: " + insteadOf);
        }
        return new Story(text.replace(insteadOf, other));
    }

    /** The same with one stanza replaced; an empty one leaves it out. */
    Story withStanza(String head, String other) {
        int from = text.indexOf("\n" + head + " {") + 1;
        if (from == 0) {
            throw new AssertionError("config/smtp-gateway.conf has no stanza " + head);
        }
        int to = text.indexOf("\n}\n", from) + 3;
        return new Story(text.substring(0, from) + other + "\n" + text.substring(to));
    }

    Story without(String head) {
        return withStanza(head, "");
    }
}

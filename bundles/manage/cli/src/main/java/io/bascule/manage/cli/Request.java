// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of one command as a client sends them: each followed by a NUL, then the end of the stream.
 *
 * @param words never empty
 */
record Request(List<String> words) {
    private static final int MAXIMUM = 64 * 1024;
    private static final Pattern SPECIAL = Pattern.compile("[^\\p{L}\\p{N}_./:,@+-]");

    Request {
        words = List.copyOf(words);
    }

    static Request read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAXIMUM + 1);
        if (bytes.length > MAXIMUM) {
            throw new CommandFault("A command may not be longer than " + MAXIMUM + " bytes.");
        }
        List<String> words = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                words.add(new String(bytes, begin, i - begin, StandardCharsets.UTF_8));
                begin = i + 1;
            }
        }
        if (words.stream().anyMatch(word -> word.contains("\n"))) {
            throw new CommandFault("A word may not hold a line break.");
        }
        if (words.isEmpty()) {
            throw new CommandFault("No command was given; help lists them.");
        }
        return new Request(words);
    }

    /** For the shell, which must see each word as the client's own shell saw it: nothing in it is expanded again. */
    String line() {
        return words.stream().map(Request::quoted).collect(Collectors.joining(" "));
    }

    /** A backslash before every character that could mean something; the shell's quotes cannot be joined to a word. */
    private static String quoted(String word) {
        if (word.isEmpty()) {
            return "''";
        }
        return SPECIAL.matcher(word).replaceAll("\\\\$0");
    }
}

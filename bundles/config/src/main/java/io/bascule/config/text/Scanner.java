// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.text;

/**
 * Cuts a text into words and braces, one at a call. A {@code #} at the start of a word begins a comment that ends with
 * the line. In quotes {@code \"} and {@code \\} stand for one character; any other backslash stands for itself, as in
 * the {@code \r\n} of a monitor's send string.
 */
final class Scanner {
    enum Token {
        WORD,
        OPEN,
        CLOSE,
        END
    }

    private final String text;
    private int next;
    private int nextLine;

    private int start;
    private int line = 1;
    private String word = "";
    private boolean quoted;
    private boolean torn;

    Scanner(String text, Place begin) {
        this.text = text;
        this.next = begin.index();
        this.nextLine = begin.line();
    }

    /** Goes on to the next token, which the other methods then tell of. */
    Token advance() {
        skipBlanks();
        start = next;
        line = nextLine;
        torn = false;
        if (next == text.length()) {
            return Token.END;
        }
        char first = text.charAt(next);
        if (first == '{' || first == '}') {
            next++;
            return first == '{' ? Token.OPEN : Token.CLOSE;
        }
        if (first == '"') {
            quotedWord();
        } else {
            bareWord();
        }
        return Token.WORD;
    }

    int start() {
        return start;
    }

    int end() {
        return next;
    }

    int line() {
        return line;
    }

    Word word() {
        return new Word(word, quoted, line, start, next);
    }

    /** True when the word just read has an opening quote and, by all signs, no closing one. */
    boolean isTorn() {
        return torn;
    }

    /** True when the token just read begins its line without indentation. */
    boolean isAtMargin() {
        return start == 0 || text.charAt(start - 1) == '\n';
    }

    private void skipBlanks() {
        int length = text.length();
        while (next < length) {
            char c = text.charAt(next);
            if (c == '\n') {
                nextLine++;
            } else if (c == '#') {
                int newline = text.indexOf('\n', next);
                next = newline < 0 ? length : newline;
                continue;
            } else if (!isBlank(c)) {
                return;
            }
            next++;
        }
    }

    private void bareWord() {
        int length = text.length();
        do {
            next++;
        } while (next < length && !endsWord(text.charAt(next)));
        word = text.substring(start, next);
        quoted = false;
    }

    private void quotedWord() {
        quoted = true;
        int close = closingQuote();
        int lines = close < 0 ? 0 : countLines(close);
        // A quote that was forgotten makes the next one close it: then its word goes on right behind that one.
        boolean suspicious = close >= 0 && lines > 0 && goesOn(close + 1);
        if (close < 0 || suspicious) {
            torn = true;
            int newline = text.indexOf('\n', start);
            next = newline < 0 ? text.length() : newline;
            word = text.substring(start + 1, next);
            return;
        }
        word = unescape(text.substring(start + 1, close));
        nextLine += lines;
        next = close + 1;
    }

    private int closingQuote() {
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i;
            }
            if (c == '\\') {
                i++;
            }
        }
        return -1;
    }

    private int countLines(int close) {
        int lines = 0;
        for (int i = text.indexOf('\n', start); i >= 0 && i < close; i = text.indexOf('\n', i + 1)) {
            lines++;
        }
        return lines;
    }

    private boolean goesOn(int index) {
        return index < text.length() && !endsWord(text.charAt(index));
    }

    private static String unescape(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder plain = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\' && i + 1 < raw.length() && (raw.charAt(i + 1) == '"' || raw.charAt(i + 1) == '\\')) {
                i++;
                c = raw.charAt(i);
            }
            plain.append(c);
        }
        return plain.toString();
    }

    private static boolean endsWord(char c) {
        return c == '{' || c == '}' || c == '\n' || isBlank(c);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
    }
}

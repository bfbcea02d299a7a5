// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.text;

import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.config.text.Scanner.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stanzas of a file. Goes on after a mistake: a word such as {@code ltm} at the left margin begins a stanza
 * whatever is still open, so that one forgotten brace is one finding.
 */
public final class Parser {
    /** The modules of tmsh: what a stanza can begin with. */
    private static final Set<String> MODULES = Set.of(
            "analytics",
            "apm",
            "asm",
            "auth",
            "cli",
            "cm",
            "gtm",
            "ilx",
            "ltm",
            "net",
            "pem",
            "security",
            "sys",
            "transaction",
            "util",
            "vcmp",
            "wom");

    private static final int DEEPEST = 64;

    private final TextFile file;
    private final StanzaSink sink;
    private final Scanner scanner;
    private final Set<ObjectId> broken = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private Token token;
    private @Nullable ObjectId current;
    private boolean sound = true;

    private Parser(TextFile file, Place begin, StanzaSink sink) {
        this.file = file;
        this.sink = sink;
        this.scanner = new Scanner(file.text(), begin);
        this.token = scanner.advance();
    }

    /** Reads a whole file; {@code sink} is called on this thread, in the order written. */
    public static ParsedFile parse(TextFile file, StanzaSink sink) {
        return parse(file, Place.BEGINNING, place -> false, sink);
    }

    /**
     * Reads a part of a file.
     *
     * @param begin before or between stanzas
     * @param until true of the place where the first stanza begins that is not to be read
     */
    public static ParsedFile parse(TextFile file, Place begin, Predicate<Place> until, StanzaSink sink) {
        Parser parser = new Parser(file, begin, sink);
        while (parser.token != Token.END && !until.test(parser.place())) {
            parser.stanza();
        }
        return new ParsedFile(parser.broken, parser.findings, parser.place());
    }

    private Place place() {
        return new Place(scanner.start(), scanner.line());
    }

    private void stanza() {
        current = null;
        sound = true;
        int line = scanner.line();
        int start = scanner.start();
        List<Word> header = header(line);
        if (token != Token.OPEN) {
            withoutBlock(header, line);
            return;
        }
        if (header.size() < 2) {
            error(
                    line,
                    header.isEmpty() ? "a block stands by itself" : say(header) + " has no type or no name",
                    "write a type path and a name before it, such as ltm pool web { }");
        } else {
            current = id(header);
        }
        Block body = block(0);
        if (current != null && sound) {
            String text = file.text().substring(start, body.end());
            sink.stanza(new Passage(current, file.name(), line, start, text), body);
        } else if (current != null) {
            broken.add(current);
        }
    }

    private List<Word> header(int line) {
        List<Word> words = new ArrayList<>(4);
        while (token == Token.WORD && scanner.line() == line) {
            words.add(word());
        }
        return words;
    }

    private void withoutBlock(List<Word> header, int line) {
        if (header.isEmpty()) {
            error(
                    line,
                    "a closing brace stands where nothing is open",
                    "take it out, or look for one too many above it");
            token = scanner.advance();
            return;
        }
        if (header.size() > 1) {
            current = id(header);
            broken.add(current);
        }
        error(
                line,
                current == null ? say(header) + " begins no stanza" : "has no block",
                "write { on the same line, and } after its keys");
    }

    private Block block(int depth) {
        int line = scanner.line();
        int start = scanner.start();
        if (depth == DEEPEST) {
            error(line, "blocks are nested deeper than " + DEEPEST, "look for a missing } above");
        }
        List<Node> nodes = new ArrayList<>();
        token = scanner.advance();
        while (token != Token.CLOSE && !isCutShort()) {
            if (token == Token.WORD) {
                nodes.add(word());
            } else if (depth < DEEPEST) {
                nodes.add(block(depth + 1));
            } else {
                token = scanner.advance();
            }
        }
        if (token == Token.CLOSE) {
            Block block = new Block(nodes, line, scanner.line(), start, scanner.end());
            token = scanner.advance();
            return block;
        }
        unclosed(line);
        return new Block(nodes, line, scanner.line(), start, scanner.start());
    }

    private boolean isCutShort() {
        return token == Token.END
                || (token == Token.WORD
                        && scanner.isAtMargin()
                        && MODULES.contains(scanner.word().text()));
    }

    private void unclosed(int line) {
        if (!sound) {
            return;
        }
        String until =
                token == Token.END ? "the end of the file" : "line " + scanner.line() + ", where a stanza begins";
        error(line, "a brace opened here is not closed before " + until, "add the missing }");
    }

    private Word word() {
        Word word = scanner.word();
        if (scanner.isTorn()) {
            error(word.line(), "a quote opened here is not closed", "add the missing \" at the end of the value");
        }
        token = scanner.advance();
        return word;
    }

    private void error(int line, String problem, String remedy) {
        sound = false;
        findings.add(Finding.error(file.at(line), current, null, problem, remedy));
    }

    private static ObjectId id(List<Word> header) {
        int last = header.size() - 1;
        String kind = last == 2
                ? header.get(0).text() + '.' + header.get(1).text()
                : header.subList(0, last).stream().map(Word::text).collect(Collectors.joining("."));
        return new ObjectId(kind, header.get(last).text());
    }

    private static String say(List<Word> header) {
        return header.stream().map(Word::text).collect(Collectors.joining(" ", "'", "'"));
    }
}

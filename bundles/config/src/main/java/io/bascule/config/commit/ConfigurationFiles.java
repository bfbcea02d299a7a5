// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.commit;

import io.bascule.api.config.Finding;
import io.bascule.api.config.Origin;
import io.bascule.config.text.TextFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The file, or the folder of {@code *.conf} files in alphabetical order, that holds the configuration. */
public final class ConfigurationFiles {
    private static final String SUFFIX = "*.conf";
    /** What stands in a string for bytes that are no text; it can be written too. */
    private static final char REPLACEMENT = '\uFFFD';

    private final String given;

    /** @param given a path as the administrator wrote it, relative to the working directory or not */
    public ConfigurationFiles(String given) {
        this.given = given;
    }

    /** The path as given. */
    public String given() {
        return given;
    }

    /**
     * What is on disk now.
     *
     * @param files those that could be read
     * @param findings one error for each that could not
     */
    public record Content(List<TextFile> files, List<Finding> findings) {
        public Content {
            files = List.copyOf(files);
            findings = List.copyOf(findings);
        }
    }

    public Content read() {
        List<TextFile> files = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        try {
            for (Path path : paths()) {
                read(path, files, findings);
            }
            if (files.isEmpty() && findings.isEmpty()) {
                findings.add(error(given, "has no file that ends in .conf", "put one there"));
            }
        } catch (IOException e) {
            findings.add(error(given, why(e), "create it, or correct the property bascule.config"));
        }
        return new Content(files, findings);
    }

    /**
     * Changes whenever a file has been written, added or removed; costs no reading. When nothing is there it is the same
     * every time.
     */
    public String stamp() {
        StringBuilder stamp = new StringBuilder();
        try {
            for (Path path : paths()) {
                stamp.append(path)
                        .append(' ')
                        .append(Files.size(path))
                        .append(' ')
                        .append(Files.getLastModifiedTime(path).to(TimeUnit.NANOSECONDS))
                        .append('\n');
            }
        } catch (IOException e) {
            return "unreadable";
        }
        return stamp.toString();
    }

    private List<Path> paths() throws IOException {
        Path path = Path.of(given);
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(path, SUFFIX)) {
            folder.forEach(paths::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        paths.sort(null);
        return paths;
    }

    /** What one file says. */
    static TextFile read(Path path) throws IOException {
        return new TextFile(path.toString(), decode(path, Files.readAllBytes(path), new ArrayList<>()));
    }

    private static void read(Path path, List<TextFile> files, List<Finding> findings) {
        try {
            String text = decode(path, Files.readAllBytes(path), findings);
            files.add(new TextFile(path.toString(), text));
        } catch (IOException e) {
            findings.add(error(path.toString(), why(e), "create it, or make it readable"));
        }
    }

    private static String decode(Path path, byte[] bytes, List<Finding> findings) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int bad = firstBad(bytes, text);
        if (bad >= 0) {
            int line = 1
                    + (int) text.substring(0, bad)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            Origin origin = new Origin(path.toString(), line);
            findings.add(Finding.error(origin, null, null, "a byte here is no UTF-8 text", "save the file as UTF-8"));
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static int firstBad(byte[] bytes, String text) {
        if (text.indexOf(REPLACEMENT) < 0) {
            return text.indexOf('\0');
        }
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), chars, true);
        return result.isError() ? chars.position() : text.indexOf('\0');
    }

    private static String why(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof AccessDeniedException
                ? "the file may not be read by this user"
                : "the file cannot be read: " + e.getMessage();
    }

    private static Finding error(String file, String problem, String remedy) {
        return Finding.error(new Origin(file, 0), null, null, problem, remedy);
    }
}

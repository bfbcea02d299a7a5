// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Prints lines as they come, and keeps them in a file. */
final class Report {
    private final Path file;

    Report(Path file) throws IOException {
        this.file = file;
        Files.deleteIfExists(file);
    }

    void line(String text) {
        System.out.println(text);
        try {
            Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a program to its end, for a bounded time. Blocks. */
public final class Command {
    private static final int PATIENCE_SECONDS = 20;

    private Command() {}

    /**
     * What came of it.
     *
     * @param succeeded it ended with 0
     * @param text all it printed, or why it could not be run
     */
    public record Result(boolean succeeded, String text) {}

    /** @param input what it reads */
    public static Result run(List<String> words, String input) {
        Process process;
        try {
            process = new ProcessBuilder(words).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new Result(false, String.valueOf(e.getMessage()));
        }
        try {
            CompletableFuture<String> text = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String printed = text.get(PATIENCE_SECONDS, TimeUnit.SECONDS).strip();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new Result(ended && process.exitValue() == 0, printed);
        } catch (IOException | ExecutionException | TimeoutException e) {
            return new Result(false, words.get(0) + " did not end well: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(false, words.get(0) + " was interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(InputStream out) {
        try {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

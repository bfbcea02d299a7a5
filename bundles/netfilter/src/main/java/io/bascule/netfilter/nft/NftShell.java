// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.nft;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An {@code nft -i} that stays: a change costs a line through a pipe, not a process. What it prints ends where it complains
 * of a table that cannot be, which we ask for after each line. Started when first used, and again when it has died. Calls
 * block, one at a time.
 */
public final class NftShell implements AutoCloseable {
    /** A ruleset of ten thousand virtual servers takes a second or two. */
    private static final int PATIENCE_SECONDS = 60;

    /** Characters. nft keeps every line that it is told, as a person's history, with some bytes around each. */
    private static final int LONGEST_SESSION = 250_000;

    /** The pump's last word, when the process has closed its output. */
    private static final String OVER = "\0";

    private final String program;
    private @Nullable Session session;
    /** Characters of this session. */
    private long told;

    private long asked;

    /** @param program the path of nft */
    public NftShell(String program) {
        this.program = program;
    }

    private record Session(Process process, Writer in, BlockingQueue<String> out) {}

    /**
     * Has the kernel take all of these commands at once, or none.
     *
     * @throws NftException when it took none
     */
    public synchronized void commit(List<String> commands) throws NftException {
        List<String> said = say(String.join("; ", commands));
        if (!said.isEmpty()) {
            throw new NftException(NftComplaint.of(said));
        }
    }

    /** What {@code list} prints. */
    public synchronized List<String> list(String what) throws NftException {
        List<String> said = say("list " + what);
        if (!said.isEmpty() && said.get(0).startsWith("Error: ")) {
            throw new NftException(NftComplaint.of(said));
        }
        return said;
    }

    private List<String> say(String line) throws NftException {
        String end = "list table inet end_" + ++asked;
        if (told > LONGEST_SESSION) {
            close();
        }
        try {
            Session running = running();
            told += line.length() + end.length();
            running.in().write(line + "\n" + end + "\n");
            running.in().flush();
            return answer(running, end);
        } catch (IOException e) {
            close();
            throw new NftException(program + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new NftException("interrupted while nft worked");
        }
    }

    private List<String> answer(Session running, String end) throws InterruptedException, NftException {
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = running.out().poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null || line.equals(OVER)) {
                close();
                throw new NftException(
                        line == null
                                ? "nft did not answer within " + PATIENCE_SECONDS + " s"
                                : "nft ended" + (lines.isEmpty() ? "" : ", saying " + NftComplaint.of(lines)));
            }
            if (line.equals(end)) {
                lines.remove(lines.size() - 1); // its complaint about the end
                running.out().poll(PATIENCE_SECONDS, TimeUnit.SECONDS); // and the mark below it
                return lines;
            }
            lines.add(line);
        }
    }

    private Session running() throws IOException {
        Session known = session;
        if (known != null && known.process().isAlive()) {
            return known;
        }
        Process process =
                new ProcessBuilder(program, "-i").redirectErrorStream(true).start();
        BlockingQueue<String> out = new LinkedBlockingQueue<>();
        Thread pump = new Thread(() -> pump(process, out), "nft output");
        pump.setDaemon(true);
        pump.start();
        Session started = new Session(process, process.outputWriter(StandardCharsets.UTF_8), out);
        session = started;
        told = 0;
        return started;
    }

    private static void pump(Process process, BlockingQueue<String> out) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.add(line);
            }
        } catch (IOException ended) {
            // The process was ended while we read; that is its end like any other.
        }
        out.add(OVER);
    }

    @Override
    public synchronized void close() {
        Session known = session;
        session = null;
        if (known != null) {
            known.process().destroy();
        }
    }
}

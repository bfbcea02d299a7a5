// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.reset;

import io.bascule.conntrack.netlink.KernelFlow;
import io.bascule.conntrack.netlink.Tuple;
import io.netty.util.NetUtil;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of nftables that answers the next segment of either end of a flow with a reset, before connection tracking
 * sees it and would take it for the begin of a new flow. Each end is answered once, within some seconds; a connection that
 * is then opened from the same port is none of its business. The table holds no configuration, so it is apart from that of
 * the data path; whatever a crash leaves of it does nothing. Not for several threads at once.
 */
final class Verdicts {
    private static final String TABLE = "bascule_resets";
    private static final int SECONDS = 5;
    private static final int MOST = 65_536;
    private static final int PATIENCE_SECONDS = 10;
    /** ENFILE, which is what a full set answers. */
    private static final String NO_ROOM = "Too many open files in system";

    /** Written anew each time, in the same transaction: somebody else's firewall may have flushed it. */
    private static final String RULES = "add table inet " + TABLE + "\n"
            + set("ended4", "ipv4_addr")
            + set("ended6", "ipv6_addr")
            + "add chain inet " + TABLE
            + " prerouting { type filter hook prerouting priority -310; policy accept; }\n"
            + "flush chain inet " + TABLE + " prerouting\n"
            + rule("ended4", "ip")
            + rule("ended6", "ip6");

    private static String set(String name, String address) {
        return "add set inet " + TABLE + " " + name + " { type " + address + " . inet_service . " + address
                + " . inet_service; flags dynamic, timeout; timeout " + SECONDS + "s; size " + MOST + "; }\n";
    }

    private static String rule(String set, String family) {
        String key = family + " saddr . tcp sport . " + family + " daddr . tcp dport";
        return "add rule inet " + TABLE + " prerouting tcp flags & (syn | rst) == 0x0 " + key + " @" + set + " delete @"
                + set + " { " + key + " } reject with tcp reset\n";
    }

    private final String nft = Stream.of("/usr/sbin/nft", "/sbin/nft", "/usr/bin/nft", "/usr/local/sbin/nft")
            .filter(program -> Files.isExecutable(Path.of(program)))
            .findFirst()
            .orElse("nft");

    /**
     * @return false if there is no room for them at this moment; then none is answered
     * @throws IOException if nft refuses; its message is a clause that says why
     */
    boolean pass(List<KernelFlow> flows) throws IOException {
        String complaint = run(RULES + elements("ended4", flows, false) + elements("ended6", flows, true));
        if (complaint.endsWith(NO_ROOM)) {
            return false;
        }
        throwIfAny(complaint);
        return true;
    }

    /** Takes the table away. */
    void lift() throws IOException {
        throwIfAny(run("add table inet " + TABLE + "\ndelete table inet " + TABLE + "\n"));
    }

    /** Each on a line of its own: nft prints the whole line of what is refused. */
    private static String elements(String set, List<KernelFlow> flows, boolean ipv6) {
        String elements = flows.stream()
                .filter(flow -> flow.original().isIpv6() == ipv6)
                .flatMap(flow -> Stream.of(flow.original(), flow.reply()))
                .map(Verdicts::element)
                .distinct()
                .collect(Collectors.joining(",\n"));
        return elements.isEmpty() ? "" : "add element inet " + TABLE + " " + set + " {\n" + elements + "\n}\n";
    }

    private static String element(Tuple tuple) {
        return NetUtil.toAddressString(tuple.source()) + " . " + tuple.sourcePort() + " . "
                + NetUtil.toAddressString(tuple.destination()) + " . " + tuple.destinationPort();
    }

    private static void throwIfAny(String complaint) throws IOException {
        if (!complaint.isEmpty()) {
            throw new IOException("nft says: " + complaint);
        }
    }

    /**
     * @return the first line of what nft complains of; empty when all is done
     * @throws IOException if it cannot be run
     */
    private String run(String commands) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(nft, "-f", "-").redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        // Killed, it ends the writing and the reading below, too.
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        try {
            try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(commands);
            }
            String complaint = firstLine(process);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("nft does not end");
            }
            return process.exitValue() == 0 ? "" : complaint;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Reads on to the end, or nft would wait for ever for its last words to be read. */
    private static String firstLine(Process process) throws IOException {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String first = out.readLine();
            out.transferTo(Writer.nullWriter());
            return first == null ? "nothing of why it ended" : first;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that has our table, as a remark in it says. Two of them would undo each other's work. Known by its number and
 * the time it was started, for numbers come again.
 *
 * @param started in ticks since the machine was started, as {@code /proc/N/stat} tells it; empty for no such process
 */
public record Owner(long pid, String started) {
    private static final Pattern REMARK = Pattern.compile("comment \"owner (\\d{1,18}) (\\d+)\"");
    /** Of the fields that follow the program's name. */
    private static final int STATE = 0;

    private static final int STARTED = 19;

    /** This process. */
    public static Owner self() {
        return alive(ProcessHandle.current().pid());
    }

    /**
     * A process that has the table now; empty when it has ended, or is this one. One in another container is not seen.
     *
     * @param listing of the chain that holds the remarks
     */
    public static Optional<Owner> other(List<String> listing) {
        return listing.stream()
                .map(REMARK::matcher)
                .filter(Matcher::find)
                .map(remark -> new Owner(Long.parseLong(remark.group(1)), remark.group(2)))
                .filter(owner -> !owner.equals(self()) && owner.equals(alive(owner.pid)))
                .findFirst();
    }

    /** To be kept in the table. */
    public String remark() {
        return "owner " + pid + " " + started;
    }

    private static Owner alive(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name of the program may contain blanks and brackets.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            boolean ended = fields[STATE].equals("Z") || fields[STATE].equals("X");
            return new Owner(pid, ended ? "" : fields[STARTED]);
        } catch (IOException none) {
            return new Owner(pid, "");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.nft;

import java.util.List;

/** Makes one clause of what nft complains: its error, and of a long line only the command that its mark points at. */
final class NftComplaint {
    private static final String ERROR = "Error: ";
    private static final int LONGEST = 300;

    private NftComplaint() {}

    static String of(List<String> lines) {
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith(ERROR)) {
                String error = lines.get(at).substring(ERROR.length());
                String command = at + 2 < lines.size() ? pointedAt(lines.get(at + 1), lines.get(at + 2)) : "";
                return command.isEmpty() ? error : error + " (" + command + ")";
            }
        }
        return String.join(" ", lines);
    }

    private static String pointedAt(String line, String marks) {
        int mark = Math.max(0, Math.min(marks.indexOf('^'), line.length() - 1));
        int start = line.lastIndexOf("; add ", mark);
        int end = line.indexOf("; add ", mark);
        String command = line.substring(start < 0 ? 0 : start + 2, end < 0 ? line.length() : end);
        return command.length() > LONGEST ? command.substring(0, LONGEST) + "..." : command;
    }
}

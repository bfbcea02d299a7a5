// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import java.util.ArrayList;
import java.util.List;

/**
 * The truth table of the EHLO reply: which of a member's keywords hold through this proxy. An unknown keyword may change
 * how bytes are framed or who is who (CHUNKING, X-ANONYMOUSTLS, XCLIENT), so only known ones pass.
 */
final class Capabilities {
    private Capabilities() {}

    /** The member's reply to EHLO as this client may have it. */
    static String forClient(NodeReply reply, SessionState state) {
        List<String> lines = new ArrayList<>();
        for (String line : reply.text().lines().toList()) {
            // The first line is the member's name, whatever it looks like.
            if (lines.isEmpty() || carries(NodeReply.keyword(line), state)) {
                lines.add(line.length() > 4 ? line.substring(4) : "");
            }
        }
        if (state.offersStartTls()) {
            lines.add("STARTTLS");
        }
        return render(lines);
    }

    private static boolean carries(String keyword, SessionState state) {
        return switch (keyword) {
            case "AUTH" -> state.mayAuthenticate();
            // A promise of TLS on every hop (RFC 8689).
            case "REQUIRETLS" -> state.bothSecured();
            case "PIPELINING", "SIZE", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES" -> true;
            case "DSN", "DELIVERBY", "FUTURERELEASE", "MT-PRIORITY", "MTRK", "RRVS" -> true;
            case "ETRN", "EXPN", "HELP", "VRFY", "LIMITS", "NO-SOLICITING", "SUBMITTER" -> true;
            default -> false;
        };
    }

    private static String render(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append("250").append(i == lines.size() - 1 ? ' ' : '-');
            text.append(lines.get(i)).append("\r\n");
        }
        return text.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.netty.util.NetUtil;

/** A host and perhaps a port, as in Host and in an absolute target (RFC 3986 section 3.2), without user information. */
final class Authority {
    private static final int MAX_PORT_DIGITS = 5;

    private Authority() {}

    /** True when every reader sees the same host and port in it: a name, an IPv4 address or an IPv6 one in brackets. */
    static boolean isValid(String text) {
        int end = hostLength(text);
        return end > 0 && isHost(text, end) && isPort(text, end);
    }

    /** How much of it is the host, brackets included; 0 when there is none. */
    static int hostLength(String text) {
        if (text.startsWith("[")) {
            return text.indexOf(']') + 1;
        }
        int colon = text.indexOf(':');
        return colon < 0 ? text.length() : colon;
    }

    private static boolean isHost(String text, int end) {
        if (text.charAt(0) == '[') {
            return NetUtil.isValidIpV6Address(text.substring(1, end - 1)) && text.indexOf('%') < 0;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!isLetterOrDigit(c) && c != '-' && c != '.' && c != '_' && c != '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isPort(String text, int colon) {
        int digits = text.length() - colon - 1;
        if (digits < 0) {
            return true;
        }
        if (text.charAt(colon) != ':' || digits == 0 || digits > MAX_PORT_DIGITS) {
            return false;
        }
        for (int i = colon + 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** The forms of a request target (RFC 9112 section 3.2). */
final class Target {
    private Target() {}

    /** Leaves origin form and {@code OPTIONS *} as they are, turns absolute into origin form, and refuses the rest. */
    static @Nullable Fault normalise(HttpRequest request) {
        String target = request.uri();
        if (!isVisible(target)) {
            return Fault.BAD_TARGET;
        }
        if (target.startsWith("/")) {
            return null;
        }
        if (target.equals("*")) {
            return HttpMethod.OPTIONS.equals(request.method()) ? null : Fault.BAD_TARGET;
        }
        return absolute(request, target);
    }

    /** Visible ASCII without {@code #}: a fragment is never sent, and who sends one hopes that somebody cuts it off. */
    private static boolean isVisible(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c > '~' || c == '#') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Fault absolute(HttpRequest request, String target) {
        int start = afterScheme(target);
        int end = endOfAuthority(target, start);
        String authority = target.substring(start, end);
        if (start == 0 || !Authority.isValid(authority)) {
            return Fault.BAD_TARGET;
        }
        for (String host : request.headers().getAll(HttpHeaderNames.HOST)) {
            if (!host.equalsIgnoreCase(authority)) {
                return Fault.OTHER_HOST;
            }
        }
        if (!request.headers().contains(HttpHeaderNames.HOST)) {
            request.headers().set(HttpHeaderNames.HOST, authority);
        }
        String path = target.substring(end);
        request.setUri(path.startsWith("/") ? path : "/" + path);
        return null;
    }

    private static int afterScheme(String target) {
        if (target.regionMatches(true, 0, "http://", 0, 7)) {
            return 7;
        }
        return target.regionMatches(true, 0, "https://", 0, 8) ? 8 : 0;
    }

    private static int endOfAuthority(String target, int start) {
        int end = start;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        return end;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;

/** Header fields that are for one connection only, and must not be passed on (RFC 9110 section 7.6.1). */
final class HopByHop {
    static final AsciiString PROXY_CONNECTION = AsciiString.cached("Proxy-Connection");
    static final AsciiString HTTP2_SETTINGS = AsciiString.cached("HTTP2-Settings");
    static final AsciiString KEEP_ALIVE = AsciiString.cached("Keep-Alive");
    private static final List<AsciiString> ESSENTIAL = List.of(
            HttpHeaderNames.HOST,
            HttpHeaderNames.CONTENT_LENGTH,
            HttpHeaderNames.TRANSFER_ENCODING,
            HttpHeaderNames.CONNECTION);

    private HopByHop() {}

    /** True for the fields by which a message is found and framed: nobody may have them removed. */
    static boolean isEssential(CharSequence name) {
        for (AsciiString essential : ESSENTIAL) {
            if (essential.contentEqualsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** True when a Connection field asks to have an essential field, or one of ours, removed on the way. */
    static boolean asksTooMuch(HttpHeaders headers) {
        String connection = headers.get(HttpHeaderNames.CONNECTION);
        if (connection == null || isUsual(connection, headers)) {
            return false;
        }
        for (String line : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (String option : line.split(",", -1)) {
                String name = option.trim();
                if (isEssential(name)
                        || ForwardedHeaders.X_FORWARDED_FOR.contentEqualsIgnoreCase(name)
                        || ForwardedHeaders.X_FORWARDED_PROTO.contentEqualsIgnoreCase(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Removes them, and those that Connection names; Transfer-Encoding stays, for the codec frames by it. */
    static void remove(HttpHeaders headers) {
        String connection = headers.get(HttpHeaderNames.CONNECTION);
        if (connection != null) {
            if (!isUsual(connection, headers)) {
                removeNamed(headers);
            }
            headers.remove(HttpHeaderNames.CONNECTION);
        }
        headers.remove(KEEP_ALIVE);
        headers.remove(PROXY_CONNECTION);
        headers.remove(HttpHeaderNames.TE);
        headers.remove(HttpHeaderNames.UPGRADE);
        headers.remove(HTTP2_SETTINGS);
    }

    private static void removeNamed(HttpHeaders headers) {
        for (String line : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (String option : line.split(",", -1)) {
                String name = option.trim();
                if (!name.isEmpty() && !isEssential(name)) {
                    headers.remove(name);
                }
            }
        }
    }

    /** Nearly every Connection field there is: it names no other field. */
    private static boolean isUsual(String connection, HttpHeaders headers) {
        return (HttpHeaderValues.KEEP_ALIVE.contentEqualsIgnoreCase(connection)
                        || HttpHeaderValues.CLOSE.contentEqualsIgnoreCase(connection))
                && headers.getAll(HttpHeaderNames.CONNECTION).size() == 1;
    }
}

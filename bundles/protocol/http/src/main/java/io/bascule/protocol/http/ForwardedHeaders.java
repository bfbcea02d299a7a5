// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.bascule.api.config.ConfigurationException;
import io.netty.handler.codec.http.HttpHeaderValidationUtil;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request tells the node about where it came from. Immutable; safe on any thread.
 *
 * @param address whether X-Forwarded-For is written
 * @param scheme the value of X-Forwarded-Proto, or null to leave it alone
 * @param insert a field to set, or null
 * @param erase the name of a field to remove, or null
 */
record ForwardedHeaders(
        boolean address,
        @Nullable AsciiString scheme,
        @Nullable Field insert,
        @Nullable AsciiString erase) {
    static final AsciiString X_FORWARDED_FOR = AsciiString.cached("X-Forwarded-For");
    static final AsciiString X_FORWARDED_PROTO = AsciiString.cached("X-Forwarded-Proto");
    private static final String NONE = "none";

    /** One header field. */
    record Field(AsciiString name, AsciiString value) {}

    static ForwardedHeaders of(HttpProfile profile, boolean secure) throws ConfigurationException {
        AsciiString scheme = AsciiString.cached(secure ? "https" : "http");
        return new ForwardedHeaders(
                profile.insert$_$xforwarded$_$for(),
                profile.insert$_$xforwarded$_$proto() ? scheme : null,
                field(profile.header$_$insert()),
                name(profile.header$_$erase()));
    }

    private static @Nullable Field field(String text) throws ConfigurationException {
        if (text.equals(NONE)) {
            return null;
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon);
        String value = text.substring(colon + 1).trim();
        if (!isName(name) || HttpHeaderValidationUtil.validateValidHeaderValue(value) >= 0) {
            throw new ConfigurationException(
                    "header-insert",
                    "\"" + text + "\" is not a header field",
                    "write a name, a colon and a value, such as \"X-Bridge: edge1\"");
        }
        return new Field(new AsciiString(name), new AsciiString(value));
    }

    private static @Nullable AsciiString name(String text) throws ConfigurationException {
        if (text.equals(NONE)) {
            return null;
        }
        if (!isName(text)) {
            throw new ConfigurationException(
                    "header-erase",
                    "\"" + text + "\" is not the name of a header field that may be removed",
                    "write one name, such as Accept-Encoding");
        }
        return new AsciiString(text);
    }

    /** Fields on which the framing of a message rests are not for an administrator to change. */
    private static boolean isName(String text) {
        return !text.isEmpty() && HttpHeaderValidationUtil.validateToken(text) < 0 && !HopByHop.isEssential(text);
    }

    /** @param client the client's address as text */
    void apply(HttpHeaders headers, String client) {
        if (erase != null) {
            headers.remove(erase);
        }
        if (address) {
            appendAddress(headers, client);
        }
        if (scheme != null) {
            headers.set(X_FORWARDED_PROTO, scheme);
        }
        if (insert != null) {
            headers.set(insert.name(), insert.value());
        }
    }

    private static void appendAddress(HttpHeaders headers, String client) {
        if (headers.contains(X_FORWARDED_FOR)) {
            // One field in place of several: nodes differ in which of them they read.
            List<String> before = headers.getAll(X_FORWARDED_FOR);
            headers.set(X_FORWARDED_FOR, String.join(", ", before) + ", " + client);
        } else {
            headers.set(X_FORWARDED_FOR, client);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import java.util.List;
import java.util.stream.Collectors;

/** The little JSON there is to write (RFC 8259). */
final class Json {
    private Json() {}

    static String of(List<ReceivedMail> mails) {
        return mails.stream().map(Json::of).collect(Collectors.joining(",\n", "[", "]\n"));
    }

    private static String of(ReceivedMail mail) {
        return "{\"node\":" + text(mail.node())
                + ",\"time\":" + text(mail.time().toString())
                + ",\"client\":" + text(mail.client())
                + ",\"tls\":" + text(mail.tls())
                + ",\"helo\":" + text(mail.helo())
                + ",\"from\":" + text(mail.from())
                + ",\"to\":" + mail.to().stream().map(Json::text).collect(Collectors.joining(",", "[", "]"))
                + ",\"size\":" + mail.size()
                + ",\"sha256\":" + text(mail.sha256()) + "}";
    }

    private static String text(String plain) {
        StringBuilder quoted = new StringBuilder("\"");
        plain.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

/** The replies Bascule gives in its own name. All others are the member's. */
enum Reply {
    READY_FOR_TLS("220 2.0.0 Ready to start TLS"),
    NO_SERVER("421 4.3.2 No server available, try again later"),
    SERVER_LOST("421 4.4.2 The server closed the connection, try again later"),
    SERVER_CONFUSED("421 4.3.0 The server broke the protocol, try again later"),
    INTERNAL_ERROR("421 4.3.0 Internal error, try again later"),
    TIMEOUT("421 4.4.2 Timeout, closing connection"),
    TOO_MANY_ERRORS("421 4.7.0 Too many errors, closing connection"),
    TLS_UNAVAILABLE("454 4.7.0 TLS not available due to temporary reason"),
    LINE_TOO_LONG("500 5.5.2 Line too long"),
    BAD_LINE("500 5.5.2 A command ends in CR LF and holds no other CR, LF or NUL"),
    BAD_CHUNK("501 5.5.4 BDAT takes a number of octets"),
    STARTTLS_TAKES_NOTHING("501 5.5.4 STARTTLS takes no parameters"),
    NOT_IMPLEMENTED("502 5.5.1 Command not implemented"),
    GREET_FIRST("503 5.5.1 Send EHLO first"),
    TLS_ALREADY_ACTIVE("503 5.5.1 TLS already active"),
    NOT_NOW("503 5.5.1 STARTTLS not permitted now"),
    TLS_REQUIRED("530 5.7.0 Must issue a STARTTLS command first"),
    AUTH_NEEDS_TLS("538 5.7.11 Encryption required for authentication"),
    INJECTION("554 5.5.1 Bytes behind STARTTLS, closing connection");

    private final String text;

    Reply(String text) {
        this.text = text + "\r\n";
    }

    /** The whole reply with its CR LF. */
    String text() {
        return text;
    }
}

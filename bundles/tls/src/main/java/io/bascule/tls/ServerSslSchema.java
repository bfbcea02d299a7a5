// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.bascule.api.config.Refers;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code ltm profile server-ssl}: F5's names, TLS 1.2 and 1.3 unless written otherwise. */
@ObjectClassDefinition(
        id = "ltm.profile.server-ssl",
        name = "Server SSL profile",
        description = "TLS towards members; with min-version 1.0, also towards servers that know nothing newer")
@interface ServerSslSchema {
    @AttributeDefinition(
            name = "Certificate",
            description = "The certificate to show to members that ask for one",
            required = false)
    @Refers("sys.file.ssl-cert")
    String cert() default "";

    @AttributeDefinition(name = "Key", description = "Its key", required = false)
    @Refers("sys.file.ssl-key")
    String key() default "";

    @AttributeDefinition(
            name = "Chain",
            description = "The file with the certificates between it and the root, unless the first has them",
            required = false)
    @Refers("sys.file.ssl-cert")
    String chain() default "";

    @AttributeDefinition(
            name = "Ciphers",
            description = "Up to TLS 1.2: DEFAULT, or suites and OpenSSL's words for them with colons between."
                    + " DEFAULT takes in what TLS 1.0 and 1.1 have when those are allowed",
            required = false)
    String ciphers() default "DEFAULT";

    @AttributeDefinition(
            name = "Options",
            description = "Versions not to be spoken, and F5's words for what is always so here",
            required = false,
            options = {
                @Option("no-tlsv1.3"),
                @Option("no-tlsv1.2"),
                @Option("no-tlsv1.1"),
                @Option("no-tlsv1"),
                @Option("no-sslv3"),
                @Option("no-sslv2"),
                @Option("no-ssl"),
                @Option("dont-insert-empty-fragments"),
                @Option("single-dh-use")
            })
    String[] options() default {};

    @AttributeDefinition(
            name = "Oldest version",
            description = "1.0 reaches servers that know nothing newer; below 1.2 is a risk to be kept apart",
            required = false,
            options = {@Option("1.0"), @Option("1.1"), @Option("1.2"), @Option("1.3")})
    String min$_$version() default "1.2";

    @AttributeDefinition(
            name = "Newest version",
            description = "The newest TLS to be offered",
            required = false,
            options = {@Option("1.0"), @Option("1.1"), @Option("1.2"), @Option("1.3")})
    String max$_$version() default "1.3";

    @AttributeDefinition(
            name = "Server name",
            description = "The name to ask members for (SNI); none asks for no name",
            required = false)
    String server$_$name() default "";

    @AttributeDefinition(
            name = "Peer certificate mode",
            description = "require refuses members whose certificate is not of the authorities in ca-file; ignore, F5's"
                    + " default, takes any: that keeps out who listens, not who answers in a member's place",
            required = false,
            options = {@Option("ignore"), @Option("require")})
    String peer$_$cert$_$mode() default "ignore";

    @AttributeDefinition(
            name = "CA file",
            description = "Certificates of the authorities, or of the members themselves",
            required = false)
    @Refers("sys.file.ssl-cert")
    String ca$_$file() default "";

    @AttributeDefinition(
            name = "Authenticate name",
            description = "With require, the name that a member's certificate must bear",
            required = false)
    String authenticate$_$name() default "";

    @AttributeDefinition(
            name = "Handshake timeout",
            description = "Seconds a handshake may take",
            required = false,
            min = "1",
            max = "3600")
    int handshake$_$timeout() default 10;

    @AttributeDefinition(
            name = "Cache timeout",
            description = "Seconds for which a session with a member is kept to be resumed",
            required = false,
            min = "1",
            max = "86400")
    int cache$_$timeout() default 3600;

    @AttributeDefinition(
            name = "Secure renegotiation",
            description = "Servers without RFC 5746 are spoken to; other modes cannot be enforced",
            required = false,
            options = {@Option("request")})
    String secure$_$renegotiation() default "request";
}

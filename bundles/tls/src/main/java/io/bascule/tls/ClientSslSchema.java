// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.bascule.api.config.Nested;
import io.bascule.api.config.Refers;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code ltm profile client-ssl}: F5's names, and defaults that are never weaker than F5's. */
@ObjectClassDefinition(
        id = "ltm.profile.client-ssl",
        name = "Client SSL profile",
        description = "TLS towards clients: TLS 1.2 and 1.3, authenticated encryption, forward secrecy")
@interface ClientSslSchema {
    @AttributeDefinition(name = "Certificate", description = "The certificate file", required = false)
    @Refers("sys.file.ssl-cert")
    String cert() default "";

    @AttributeDefinition(name = "Key", description = "The key file", required = false)
    @Refers("sys.file.ssl-key")
    String key() default "";

    @AttributeDefinition(
            name = "Chain",
            description = "The file with the certificates between it and the root, unless the first has them",
            required = false)
    @Refers("sys.file.ssl-cert")
    String chain() default "";

    @AttributeDefinition(
            name = "Certificate, key and chain",
            description = "The same three as one named item; the newer form",
            required = false)
    @Nested("ltm.profile.client-ssl.cert-key-chain")
    String[] cert$_$key$_$chain() default {};

    @AttributeDefinition(
            name = "Ciphers",
            description = "Up to TLS 1.2: DEFAULT, or suites and OpenSSL's words for them with colons between",
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
                @Option("cipher-server-preference"),
                @Option("dont-insert-empty-fragments"),
                @Option("no-session-resumption-on-renegotiation"),
                @Option("single-dh-use")
            })
    String[] options() default {};

    @AttributeDefinition(
            name = "Oldest version",
            description = "Below 1.2 only for clients that cannot be mended",
            required = false,
            options = {@Option("1.0"), @Option("1.1"), @Option("1.2"), @Option("1.3")})
    String min$_$version() default "1.2";

    @AttributeDefinition(
            name = "Newest version",
            description = "The newest TLS to be spoken",
            required = false,
            options = {@Option("1.0"), @Option("1.1"), @Option("1.2"), @Option("1.3")})
    String max$_$version() default "1.3";

    @AttributeDefinition(
            name = "Server name",
            description = "The name that clients ask for (SNI); the certificate should bear it",
            required = false)
    String server$_$name() default "";

    @AttributeDefinition(
            name = "Handshake timeout",
            description = "Seconds a handshake may take",
            required = false,
            min = "1",
            max = "3600")
    int handshake$_$timeout() default 10;

    @AttributeDefinition(
            name = "Cache timeout",
            description = "Seconds for which a session can be resumed",
            required = false,
            min = "1",
            max = "86400")
    int cache$_$timeout() default 3600;

    @AttributeDefinition(
            name = "Secure renegotiation",
            description = "Renegotiation is always refused, which satisfies both",
            required = false,
            options = {@Option("require"), @Option("request")})
    String secure$_$renegotiation() default "require";
}

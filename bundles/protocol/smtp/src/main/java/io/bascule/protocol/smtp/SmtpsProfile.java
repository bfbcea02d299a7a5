// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Keys of {@code ltm profile smtps}. Times are in seconds. */
@ObjectClassDefinition(
        id = "ltm.profile.smtps",
        name = "SMTPS profile",
        description = "SMTP with STARTTLS towards clients, towards members, or both in one session")
public @interface SmtpsProfile {
    @AttributeDefinition(
            name = "Activation mode",
            description = "STARTTLS towards the client: none hides and refuses it, allow offers it, require answers 530"
                    + " to mail until it is done. allow and require need a client-ssl profile on the virtual server."
                    + " The default is allow; the smtps profile that F5 ships says require, so write it if you rely on"
                    + " that",
            required = false,
            options = {
                @Option(label = "none", value = "none"),
                @Option(label = "allow", value = "allow"),
                @Option(label = "require", value = "require")
            })
    String activation$_$mode() default "allow";

    @AttributeDefinition(
            name = "Server activation mode",
            description = "TLS towards the member: none never, opportunistic with STARTTLS where the member offers it,"
                    + " require with STARTTLS or not at all, implicit from the first byte, mirror with STARTTLS exactly"
                    + " when the client has done so. Without a server-ssl profile opportunistic acts as none and the"
                    + " last three are refused",
            required = false,
            options = {
                @Option(label = "none", value = "none"),
                @Option(label = "opportunistic", value = "opportunistic"),
                @Option(label = "require", value = "require"),
                @Option(label = "implicit", value = "implicit"),
                @Option(label = "mirror", value = "mirror")
            })
    String server$_$activation$_$mode() default "opportunistic";

    @AttributeDefinition(
            name = "Greeting timeout",
            description = "Seconds to wait for the member's 220, and for its reply to EHLO or STARTTLS, before another"
                    + " member is tried. The 300 of RFC 5321 are for a client that has no other server to go to",
            required = false,
            min = "1",
            max = "86400")
    int greeting$_$timeout() default 30;

    @AttributeDefinition(
            name = "Handshake timeout",
            description = "Seconds a TLS handshake may take, on either side",
            required = false,
            min = "1",
            max = "86400")
    int handshake$_$timeout() default 10;

    @AttributeDefinition(
            name = "Command timeout",
            description =
                    "Seconds to wait for the client's next command or for the member's reply to one, EHLO excepted",
            required = false,
            min = "1",
            max = "86400")
    int command$_$timeout() default 300;

    @AttributeDefinition(
            name = "Data timeout",
            description = "Seconds within a message during which nothing could be carried",
            required = false,
            min = "1",
            max = "86400")
    int data$_$timeout() default 180;

    @AttributeDefinition(
            name = "Delivery timeout",
            description = "Seconds to wait for the member's reply to a complete message",
            required = false,
            min = "1",
            max = "86400")
    int delivery$_$timeout() default 600;
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import io.bascule.api.config.Nested;
import io.bascule.api.config.Refers;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code ltm virtual}. */
@ObjectClassDefinition(
        id = "ltm.virtual",
        name = "Virtual server",
        description = "An address and port where clients connect, and what is done with their connections")
@interface VirtualSchema {
    @AttributeDefinition(
            name = "Destination",
            description = "Address and port to listen on: 10.0.0.1:25, [2001:db8::1]:25, any:443")
    String destination();

    @AttributeDefinition(
            name = "Pool",
            description = "Where connections are sent; none for a virtual server that answers itself",
            required = false)
    @Refers("ltm.pool")
    String pool() default "";

    @AttributeDefinition(
            name = "Profiles",
            description = "What is spoken and how; a client-ssl profile faces clients, a server-ssl profile members",
            required = false)
    @Refers("ltm.profile.*")
    @Nested("ltm.virtual.profile")
    String[] profiles() default {};

    @AttributeDefinition(
            name = "Source address translation",
            description = "Which address members see: the client's own (none) or this machine's (automap)",
            required = false)
    @Nested("ltm.virtual.source-address-translation")
    String source$_$address$_$translation() default "";

    @AttributeDefinition(
            name = "Rules",
            description = "_sys_https_redirect sends http clients to https; other rules are written as plug-ins",
            required = false,
            options = @Option("_sys_https_redirect"))
    String[] rules() default {};

    @AttributeDefinition(
            name = "Connection limit",
            description = "The most connections at once; 0 for no limit",
            required = false,
            min = "0")
    int connection$_$limit() default 0;

    @AttributeDefinition(name = "Enabled", description = "Takes connections", required = false)
    boolean enabled() default true;

    @AttributeDefinition(name = "Disabled", description = "Takes no connections", required = false)
    boolean disabled() default false;

    @AttributeDefinition(
            name = "IP protocol",
            description = "A standard virtual server carries TCP",
            required = false,
            options = @Option("tcp"))
    String ip$_$protocol() default "tcp";

    @AttributeDefinition(
            name = "Mask",
            description = "A standard virtual server takes one address, or all of them",
            required = false,
            options = {
                @Option("255.255.255.255"),
                @Option("any"),
                @Option("any6"),
                @Option("0.0.0.0"),
                @Option("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")
            })
    String mask() default "255.255.255.255";

    @AttributeDefinition(
            name = "Source",
            description = "Which clients may connect; a standard virtual server takes all",
            required = false,
            options = {@Option("0.0.0.0/0"), @Option("::/0")})
    String source() default "0.0.0.0/0";
}

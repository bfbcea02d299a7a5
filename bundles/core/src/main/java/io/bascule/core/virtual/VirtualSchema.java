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
            description = "any, tcp, udp, icmp, sctp, or a number; a standard virtual server carries TCP",
            required = false)
    String ip$_$protocol() default "any";

    @AttributeDefinition(
            name = "Mask",
            description = "How much of the destination counts: 255.255.255.0, or any; without it one address",
            required = false)
    String mask() default "";

    @AttributeDefinition(
            name = "Source",
            description = "The network of the clients it takes, such as 10.0.0.0/8; without it all",
            required = false)
    String source() default "";

    @AttributeDefinition(
            name = "VLANs",
            description = "On which VLANs it listens, with vlans-enabled; without it on all",
            required = false)
    @Refers("net.vlan")
    String[] vlans() default {};

    @AttributeDefinition(name = "VLANs enabled", description = "It listens on the VLANs named", required = false)
    boolean vlans$_$enabled() default false;

    @AttributeDefinition(
            name = "VLANs disabled",
            description = "It listens on all VLANs; vlans must be empty",
            required = false)
    boolean vlans$_$disabled() default false;

    @AttributeDefinition(
            name = "IP forwarding",
            description = "Routes packets as the routing table says, without a pool",
            required = false)
    boolean ip$_$forward() default false;

    @AttributeDefinition(name = "Reject", description = "Answers every client with a reset", required = false)
    boolean reject() default false;

    @AttributeDefinition(
            name = "Translate address",
            description = "Members are sent packets with their own address as the destination (fastL4)",
            required = false)
    boolean translate$_$address() default true;

    @AttributeDefinition(
            name = "Translate port",
            description = "Members are sent packets with their own port as the destination (fastL4)",
            required = false)
    boolean translate$_$port() default true;

    @AttributeDefinition(
            name = "Source port",
            description = "preserve: members see the client's port too where it is free; change: any port",
            required = false,
            options = {@Option("preserve"), @Option("change")})
    String source$_$port() default "preserve";
}

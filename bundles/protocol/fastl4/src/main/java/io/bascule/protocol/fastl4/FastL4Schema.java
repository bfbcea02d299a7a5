// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.fastl4;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * The keys of {@code ltm profile fastl4}, with F5's defaults. Those with a single option are accepted so that a BIG-IP's
 * file can be read: their value is what the kernel does.
 */
@ObjectClassDefinition(
        id = "ltm.profile.fastl4",
        name = "Fast L4 profile",
        description = "How long the kernel remembers the flows of a virtual server, and how strictly it looks at them")
@interface FastL4Schema {
    @AttributeDefinition(
            name = "Idle timeout",
            description = "Seconds after which an idle flow is forgotten, or indefinite",
            required = false)
    String idle$_$timeout() default "300";

    @AttributeDefinition(
            name = "TCP handshake timeout",
            description = "Seconds for a TCP handshake to complete",
            required = false,
            min = "1",
            max = "86400")
    int tcp$_$handshake$_$timeout() default 5;

    @AttributeDefinition(
            name = "TCP close timeout",
            description = "Seconds for which a flow is remembered after its FIN",
            required = false,
            min = "1",
            max = "86400")
    int tcp$_$close$_$timeout() default 5;

    @AttributeDefinition(
            name = "Loose initiation",
            description = "A TCP flow may begin with any packet, as where only one direction passes here",
            required = false)
    boolean loose$_$initialization() default false;

    @AttributeDefinition(
            name = "Loose close",
            description = "A flow is forgotten soon after the first FIN, without waiting for the other side's",
            required = false)
    boolean loose$_$close() default false;

    @AttributeDefinition(
            name = "Reset on timeout",
            description = "Both ends of an idle TCP flow are sent a reset when it is forgotten",
            required = false)
    boolean reset$_$on$_$timeout() default true;

    @AttributeDefinition(
            name = "Maximum segment size override",
            description = "The most bytes of a TCP segment, 256 to 9162, that either side may ask for; 0 to leave it",
            required = false,
            min = "0",
            max = "9162")
    int mss$_$override() default 0;

    @AttributeDefinition(
            name = "Software SYN cookie",
            description = "Accepted, warned of and not done: the kernel cannot do it beside loose virtual servers",
            required = false)
    boolean software$_$syn$_$cookie() default false;

    @AttributeDefinition(name = "SYN cookie enable", description = "The same by its newer name", required = false)
    boolean syn$_$cookie$_$enable() default false;

    @AttributeDefinition(
            name = "PVA acceleration",
            description = "none: there is no such hardware, the kernel carries every flow",
            required = false,
            options = @Option("none"))
    String pva$_$acceleration() default "none";

    @AttributeDefinition(
            name = "Hardware SYN cookie",
            description = "disabled: there is no such hardware",
            required = false,
            options = @Option("disabled"))
    String hardware$_$syn$_$cookie() default "disabled";

    @AttributeDefinition(
            name = "IP ToS to client",
            description = "pass-through: packets keep theirs",
            required = false,
            options = @Option("pass-through"))
    String ip$_$tos$_$to$_$client() default "pass-through";

    @AttributeDefinition(
            name = "IP ToS to server",
            description = "pass-through: packets keep theirs",
            required = false,
            options = @Option("pass-through"))
    String ip$_$tos$_$to$_$server() default "pass-through";

    @AttributeDefinition(
            name = "IP DF mode",
            description = "preserve: packets keep their don't-fragment bit",
            required = false,
            options = @Option("preserve"))
    String ip$_$df$_$mode() default "preserve";

    @AttributeDefinition(
            name = "IP TTL mode",
            description = "decrement: each packet's goes down by one, as in a router",
            required = false,
            options = @Option("decrement"))
    String ip$_$ttl$_$mode() default "decrement";

    @AttributeDefinition(
            name = "TCP timestamp mode",
            description = "preserve: packets keep theirs",
            required = false,
            options = @Option("preserve"))
    String tcp$_$timestamp$_$mode() default "preserve";

    @AttributeDefinition(
            name = "TCP window scale mode",
            description = "preserve: packets keep theirs",
            required = false,
            options = @Option("preserve"))
    String tcp$_$wscale$_$mode() default "preserve";

    @AttributeDefinition(
            name = "TCP generate ISN",
            description = "disabled: packets keep their sequence numbers",
            required = false,
            options = @Option("disabled"))
    String tcp$_$generate$_$isn() default "disabled";

    @AttributeDefinition(
            name = "TCP strip SACK",
            description = "disabled: packets keep theirs",
            required = false,
            options = @Option("disabled"))
    String tcp$_$strip$_$sack() default "disabled";

    @AttributeDefinition(
            name = "Keep alive interval",
            description = "disabled: nothing is sent into an idle flow",
            required = false,
            options = @Option("disabled"))
    String keep$_$alive$_$interval() default "disabled";

    @AttributeDefinition(
            name = "Late binding",
            description = "disabled: a member is chosen by the first packet",
            required = false,
            options = @Option("disabled"))
    String late$_$binding() default "disabled";
}

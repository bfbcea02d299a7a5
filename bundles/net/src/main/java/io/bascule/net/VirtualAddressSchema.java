// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code ltm virtual-address}, with F5's defaults. Those with a single option say what is always done. */
@ObjectClassDefinition(
        id = "ltm.virtual-address",
        name = "Virtual address",
        description = "An address of virtual servers, and how this machine answers for it")
@interface VirtualAddressSchema {
    @AttributeDefinition(name = "Address", description = "Without it, its name is the address", required = false)
    String address() default "";

    @AttributeDefinition(
            name = "ARP",
            description = "Answers ARP and neighbour solicitation, and is announced to the neighbours",
            required = false)
    boolean arp() default true;

    @AttributeDefinition(name = "ICMP echo", description = "Answers ping", required = false)
    boolean icmp$_$echo() default true;

    @AttributeDefinition(
            name = "Traffic group",
            description =
                    "traffic-group-local-only stays on this machine; any other moves with the active machine of a pair",
            required = false)
    String traffic$_$group() default "traffic-group-1";

    @AttributeDefinition(
            name = "Mask",
            description = "Of one address, 255.255.255.255; networks have theirs in the virtual server",
            required = false)
    String mask() default "";

    @AttributeDefinition(
            name = "Automatic deletion",
            description = "false: what is written stays until it is taken out of the file",
            required = false,
            options = @Option("false"))
    String auto$_$delete() default "false";

    @AttributeDefinition(
            name = "Route advertisement",
            description = "disabled: no routing protocol is told of it",
            required = false,
            options = @Option("disabled"))
    String route$_$advertisement() default "disabled";

    @AttributeDefinition(
            name = "Spanning",
            description = "disabled: one machine at a time answers for it",
            required = false,
            options = @Option("disabled"))
    String spanning() default "disabled";
}

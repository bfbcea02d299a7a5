// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.bascule.api.config.Refers;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code net self}. */
@ObjectClassDefinition(id = "net.self", name = "Self IP", description = "An address of this machine on a VLAN")
@interface SelfSchema {
    @AttributeDefinition(name = "Address", description = "With the length of its network: 10.10.10.1/24")
    String address();

    @AttributeDefinition(name = "VLAN", description = "Where it is")
    @Refers("net.vlan")
    String vlan();

    @AttributeDefinition(
            name = "Traffic group",
            description = "traffic-group-local-only stays on this machine; any other floats: it moves with the active"
                    + " machine of a pair, and automap prefers it",
            required = false)
    String traffic$_$group() default "traffic-group-local-only";

    @AttributeDefinition(
            name = "Allow service",
            description = "all; anything else is not enforced, and said so in a warning",
            required = false)
    String[] allow$_$service() default {"all"};
}

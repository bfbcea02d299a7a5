// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.bascule.api.config.Nested;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code net vlan}. */
@ObjectClassDefinition(
        id = "net.vlan",
        name = "VLAN",
        description = "A network interface by the name of what is behind it")
@interface VlanSchema {
    @AttributeDefinition(name = "Interfaces", description = "The network interface of this machine, such as eth1; one")
    @Nested("net.vlan.interface")
    String[] interfaces();

    @AttributeDefinition(
            name = "Tag",
            description = "A BIG-IP numbers its VLANs; frames of an untagged interface carry no number",
            required = false,
            min = "1",
            max = "4094")
    int tag() default 1;
}

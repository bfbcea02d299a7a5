// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of one of the {@code interfaces} of {@code net vlan}. */
@ObjectClassDefinition(id = "net.vlan.interface", name = "Interface of a VLAN")
@interface VlanInterfaceSchema {
    @AttributeDefinition(name = "Untagged", description = "Frames carry no VLAN tag", required = false)
    boolean untagged() default true;

    @AttributeDefinition(
            name = "Tagged",
            description = "Not supported: make a VLAN interface with 'ip link' and name that one",
            required = false)
    boolean tagged() default false;
}

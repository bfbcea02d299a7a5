// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import io.bascule.api.config.Nested;
import io.bascule.api.config.Refers;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code ltm snat}; {@code services} is Bascule's own. */
@ObjectClassDefinition(
        id = "ltm.snat",
        name = "SNAT",
        description = "Another source address for the connections that nodes open themselves")
@interface NodeSnatSchema {
    @AttributeDefinition(name = "Origins", description = "Whose connections: 10.10.10.11/32, 10.10.10.0/24, 0.0.0.0/0")
    @Nested("ltm.snat.origin")
    String[] origins();

    @AttributeDefinition(
            name = "Translation",
            description = "The address that others see; or else snatpool or automap",
            required = false)
    String translation() default "";

    @AttributeDefinition(name = "SNAT pool", description = "Others see one of its addresses", required = false)
    @Refers("ltm.snatpool")
    String snatpool() default "";

    @AttributeDefinition(
            name = "Automap",
            description = "Others see the floating self IP on the way out, or else the self IP there",
            required = false)
    boolean automap() default false;

    @AttributeDefinition(
            name = "Services",
            description = "Only connections to these: tcp:25, udp:53, tcp:domain; without it all connections",
            required = false)
    String[] services() default {};

    @AttributeDefinition(
            name = "VLANs",
            description = "On which VLANs the nodes' packets arrive, with vlans-enabled; without it on all",
            required = false)
    @Refers("net.vlan")
    String[] vlans() default {};

    @AttributeDefinition(name = "VLANs enabled", description = "It counts on the VLANs named", required = false)
    boolean vlans$_$enabled() default false;

    @AttributeDefinition(
            name = "VLANs disabled",
            description = "It counts on all VLANs; vlans must be empty",
            required = false)
    boolean vlans$_$disabled() default false;
}

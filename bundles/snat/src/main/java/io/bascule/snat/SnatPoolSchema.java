// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code ltm snatpool}. */
@ObjectClassDefinition(
        id = "ltm.snatpool",
        name = "SNAT pool",
        description = "Addresses from which connections to members leave")
@interface SnatPoolSchema {
    @AttributeDefinition(name = "Members", description = "Its addresses; each has some 28,000 ports for each member")
    String[] members();
}

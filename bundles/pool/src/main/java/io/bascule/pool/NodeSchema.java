// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code ltm node}. */
@ObjectClassDefinition(id = "ltm.node", name = "Node", description = "A server by its address")
@interface NodeSchema {
    @AttributeDefinition(name = "Address", description = "Its IP address")
    String address();
}

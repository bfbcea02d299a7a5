// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import io.bascule.api.config.Nested;
import io.bascule.api.config.Refers;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code ltm pool}, with F5's defaults. */
@ObjectClassDefinition(id = "ltm.pool", name = "Pool", description = "Servers that do the same work")
@interface PoolSchema {
    @AttributeDefinition(name = "Members", description = "Each is an address or node, and a port", required = false)
    @Nested("ltm.pool.member")
    String[] members() default {};

    @AttributeDefinition(
            name = "Load balancing mode",
            description = "How connections are spread; any installed method",
            required = false)
    String load$_$balancing$_$mode() default "round-robin";

    @AttributeDefinition(
            name = "Monitor",
            description = "What tells whether a member works: one, 'a and b', or 'min 1 of a b'",
            required = false)
    @Refers("ltm.monitor.*")
    String monitor() default "";

    @AttributeDefinition(
            name = "Minimum active members",
            description = "With fewer in the highest priority group the next one joins; 0 ignores priorities",
            required = false,
            min = "0")
    int min$_$active$_$members() default 0;
}

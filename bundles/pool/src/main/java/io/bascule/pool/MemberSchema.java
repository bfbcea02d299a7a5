// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import io.bascule.api.config.Refers;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of one of the {@code members} of {@code ltm pool}. */
@ObjectClassDefinition(id = "ltm.pool.member", name = "Pool member")
@interface MemberSchema {
    @AttributeDefinition(
            name = "Address",
            description = "Where it is; without one, the name before the port is an address or a node",
            required = false)
    String address() default "";

    @AttributeDefinition(name = "Ratio", description = "Its weight in the ratio methods", required = false, min = "1")
    int ratio() default 1;

    @AttributeDefinition(
            name = "Priority group",
            description = "Higher groups are used first when min-active-members is set",
            required = false,
            min = "0")
    int priority$_$group() default 0;

    @AttributeDefinition(
            name = "Connection limit",
            description = "The most connections at once; 0 for no limit",
            required = false,
            min = "0")
    int connection$_$limit() default 0;

    @AttributeDefinition(
            name = "Session",
            description = "user-disabled drains it: what it has it keeps, and gets no more",
            required = false,
            options = {@Option("user-enabled"), @Option("user-disabled"), @Option("monitor-enabled")})
    String session() default "user-enabled";

    @AttributeDefinition(
            name = "State",
            description = "user-down takes it out as if its monitor said no",
            required = false,
            options = {@Option("user-up"), @Option("user-down"), @Option("up"), @Option("down"), @Option("unchecked")})
    String state() default "user-up";

    @AttributeDefinition(
            name = "Monitor",
            description = "Instead of the pool's: one, 'a and b', or 'min 1 of a b'",
            required = false)
    @Refers("ltm.monitor.*")
    String monitor() default "";
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of one of the {@code origins} of {@code ltm snat}. */
@ObjectClassDefinition(id = "ltm.snat.origin", name = "SNAT origin")
@interface OriginSchema {
    @AttributeDefinition(
            name = "Application service",
            description = "none: objects belong to no application service",
            required = false,
            options = @Option("none"))
    String app$_$service() default "none";
}

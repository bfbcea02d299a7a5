// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of one of the {@code profiles} of {@code ltm virtual}. */
@ObjectClassDefinition(id = "ltm.virtual.profile", name = "Profile of a virtual server")
@interface VirtualProfileSchema {
    @AttributeDefinition(
            name = "Context",
            description = "Which side it applies to",
            required = false,
            options = {@Option("all"), @Option("clientside"), @Option("serverside")})
    String context() default "all";
}

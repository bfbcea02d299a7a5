// SPDX-License-Identifier: Apache-2.0
package io.bascule.examples.echo;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The keys of {@code ltm profile echo}. Nothing else is needed for them to be parsed, checked, completed, shown in the
 * console and documented.
 */
@ObjectClassDefinition(
        id = "ltm.profile.echo",
        name = "Echo profile",
        description = "A virtual server that says back what it hears")
@interface EchoProfile {
    @AttributeDefinition(name = "Prefix", description = "Put before every line that is said back", required = false)
    String prefix() default "";

    @AttributeDefinition(
            name = "Maximum line length",
            description = "Bytes; a client that sends a longer line is disconnected",
            required = false,
            min = "1",
            max = "65536")
    int maximum$_$line$_$length() default 1000;
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import io.bascule.api.config.Refers;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code source-address-translation} of {@code ltm virtual}. */
@ObjectClassDefinition(id = "ltm.virtual.source-address-translation", name = "Source address translation")
@interface TranslationSchema {
    @AttributeDefinition(
            name = "Type",
            description =
                    "none: members see the client; automap: members see this machine; snat: an address of the pool",
            required = false)
    String type() default "none";

    @AttributeDefinition(
            name = "SNAT pool",
            description = "With type snat: whose addresses members see",
            required = false)
    @Refers("ltm.snatpool")
    String pool() default "";

    @AttributeDefinition(
            name = "Same subnet",
            description = "What becomes of a client on a member's own subnet, to whom the member would answer past us,"
                    + " when the type is none: translate shows members our address, refuse closes the connection",
            required = false,
            options = {@Option("translate"), @Option("refuse")})
    String same$_$subnet() default "translate";
}

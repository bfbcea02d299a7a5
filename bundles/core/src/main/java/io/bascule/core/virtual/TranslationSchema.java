// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code source-address-translation} of {@code ltm virtual}. */
@ObjectClassDefinition(id = "ltm.virtual.source-address-translation", name = "Source address translation")
@interface TranslationSchema {
    @AttributeDefinition(
            name = "Type",
            description = "none: members see the client; automap: members see this machine",
            required = false)
    String type() default "none";
}

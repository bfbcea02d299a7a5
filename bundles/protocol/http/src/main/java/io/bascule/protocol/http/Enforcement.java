// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The block {@code enforcement} of {@code ltm profile http} (F5). */
@ObjectClassDefinition(
        id = "ltm.profile.http.enforcement",
        name = "HTTP limits",
        description = "What is refused because there is too much of it")
@interface Enforcement {
    @AttributeDefinition(
            name = "Max header count",
            description = "Header fields in a request, else 431",
            min = "1",
            max = "1024",
            required = false)
    int max$_$header$_$count() default 64;

    @AttributeDefinition(
            name = "Max header size",
            description = "Bytes of header fields, else 431, and, apart from them, of the request line, else 414",
            min = "256",
            max = "1048576",
            required = false)
    int max$_$header$_$size() default 32768;
}

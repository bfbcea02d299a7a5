// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code sys file ssl-cert}. */
@ObjectClassDefinition(
        id = "sys.file.ssl-cert",
        name = "Certificate file",
        description = "PEM: a certificate, and those that lead to its issuer, in any order")
@interface CertificateFileSchema {
    @AttributeDefinition(
            name = "Source path",
            description = "Where the file is: a path or file: URL; a relative one starts at Bascule's home",
            required = false)
    String source$_$path() default "";

    @AttributeDefinition(
            name = "Cache path",
            description = "Where the file is when there is no source path",
            required = false)
    String cache$_$path() default "";
}

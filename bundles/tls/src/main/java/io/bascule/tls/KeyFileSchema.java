// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code sys file ssl-key}. */
@ObjectClassDefinition(
        id = "sys.file.ssl-key",
        name = "Private key file",
        description = "PEM: PKCS#8, PKCS#1 or SEC 1, encrypted or not; mode 0600")
@interface KeyFileSchema {
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

    @AttributeDefinition(
            name = "Passphrase",
            description = "Of an encrypted key",
            type = AttributeType.PASSWORD,
            required = false)
    String passphrase() default "";
}

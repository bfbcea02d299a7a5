// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.bascule.api.config.Refers;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of one item of {@code cert-key-chain}. */
@ObjectClassDefinition(id = "ltm.profile.client-ssl.cert-key-chain", name = "Certificate, key and chain")
@interface CertKeyChainSchema {
    @AttributeDefinition(name = "Certificate", description = "The certificate file", required = false)
    @Refers("sys.file.ssl-cert")
    String cert() default "";

    @AttributeDefinition(name = "Key", description = "The key file", required = false)
    @Refers("sys.file.ssl-key")
    String key() default "";

    @AttributeDefinition(
            name = "Chain",
            description = "The file with the certificates between it and the root, unless the first has them",
            required = false)
    @Refers("sys.file.ssl-cert")
    String chain() default "";
}

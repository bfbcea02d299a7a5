// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import java.util.Collection;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The classes of a bundle that has work left when it is replaced: its file may be gone before they are first needed. */
final class OwnClasses {
    private static final Logger log = LoggerFactory.getLogger(OwnClasses.class);
    private static final String SUFFIX = ".class";

    private OwnClasses() {}

    static void load(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return;
        }
        Collection<String> files = wiring.listResources(
                "/io/bascule/netfilter",
                "*" + SUFFIX,
                BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL);
        for (String file : files == null ? List.<String>of() : files) {
            try {
                wiring.getClassLoader()
                        .loadClass(file.substring(0, file.length() - SUFFIX.length())
                                .replace('/', '.'));
            } catch (ClassNotFoundException | LinkageError unusable) {
                log.debug("{} cannot be loaded", file, unusable);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** Where relative paths of the configuration start. */
final class Home {
    private Home() {}

    static Path of(BundleContext context) {
        String home = context.getProperty("bascule.home");
        return Path.of(home == null ? "" : home).toAbsolutePath();
    }
}

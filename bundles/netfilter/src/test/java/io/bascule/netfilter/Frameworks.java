// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** An OSGi framework without bundles, for what needs its context. */
final class Frameworks {
    private Frameworks() {}

    static Framework start() throws BundleException {
        Framework framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        "target/framework-" + ProcessHandle.current().pid()));
        framework.start();
        return framework;
    }
}

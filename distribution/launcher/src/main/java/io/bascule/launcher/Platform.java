// SPDX-License-Identifier: Apache-2.0
package io.bascule.launcher;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;

/** The framework with the bundles of the features in it. */
final class Platform {
    /** The launcher and Configuration Admin must mean the same classes by this package. */
    private static final String SHARED = "org.osgi.service.cm;version=1.6.1";

    private final Framework framework;
    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

    private Platform(Framework framework) {
        this.framework = framework;
    }

    /** Starts everything and returns when the last start level is reached. */
    static Platform start(FrameworkFactory factory, Map<String, String> properties, Features features)
            throws LaunchException {
        Map<String, String> all = new HashMap<>(properties);
        all.merge(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED, (given, shared) -> given + "," + shared);
        Platform platform = new Platform(factory.newFramework(all));
        try {
            platform.framework.init();
            platform.framework.getBundleContext().addFrameworkListener(platform::hear);
            Configurator.listen(platform.framework.getBundleContext(), features.configurations());
            platform.install(features);
            platform.framework.start();
        } catch (BundleException e) {
            throw new LaunchException("The OSGi framework does not start: " + Explanation.why(e) + ".");
        }
        return platform;
    }

    private void install(Features features) throws LaunchException {
        List<Bundle> startable = new ArrayList<>();
        for (Features.BundleEntry entry : features.bundles()) {
            try {
                // By reference: the jar is read where it lies, not copied into the cache.
                Bundle bundle = framework
                        .getBundleContext()
                        .installBundle("reference:" + entry.jar().toUri());
                bundle.adapt(BundleStartLevel.class).setStartLevel(entry.startLevel());
                if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                    startable.add(bundle);
                }
            } catch (BundleException e) {
                throw new LaunchException("Cannot install " + entry.jar() + ": " + e.getMessage() + ".");
            }
        }
        // Only once all are installed, so that the resolver sees every provider.
        for (Bundle bundle : startable) {
            try {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            } catch (BundleException e) {
                problems.add(Explanation.of(bundle, e));
            }
        }
    }

    private void hear(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR) {
            String sentence = Explanation.of(event.getBundle(), event.getThrowable());
            problems.add(sentence);
        }
    }

    /** What did not start, a sentence each. The rest runs. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    int bundles() {
        return framework.getBundleContext().getBundles().length;
    }

    /** Ends the framework and returns when every bundle has stopped, or after {@code millis}. */
    void stop(long millis) throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(millis);
    }

    /** Returns when somebody has ended the framework. */
    void await() throws InterruptedException {
        framework.waitForStop(0);
    }
}

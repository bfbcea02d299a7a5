// SPDX-License-Identifier: Apache-2.0
package io.bascule.config;

import io.bascule.config.schema.SchemaTracker;
import java.time.Duration;
import java.util.Arrays;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * Tells when every bundle that brings schemas has started, so that the first load does not complain of kinds that are only
 * a moment away. The rest, such as the web console, need not be waited for.
 */
final class Startup {
    /** A bundle that fails to start must not hold up the others for ever. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final BundleContext context;
    private final long begin = System.nanoTime();

    Startup(BundleContext context) {
        this.context = context;
    }

    boolean isOver() {
        return isLate() || Arrays.stream(context.getBundles()).allMatch(Startup::isUp);
    }

    /** True when what has not started by now is not waited for any longer. */
    boolean isLate() {
        return System.nanoTime() - begin > LONGEST.toNanos();
    }

    private static boolean isUp(Bundle bundle) {
        return (bundle.getState() & (Bundle.ACTIVE | Bundle.UNINSTALLED)) != 0
                || !isMeantToRun(bundle)
                || !SchemaTracker.canBring(bundle);
    }

    private static boolean isMeantToRun(Bundle bundle) {
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        return level != null && level.isPersistentlyStarted() && !isLazy(bundle);
    }

    private static boolean isLazy(Bundle bundle) {
        return bundle.getState() == Bundle.STARTING
                && bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
    }
}

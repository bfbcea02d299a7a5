// SPDX-License-Identifier: Apache-2.0
package io.bascule.config;

import java.time.Duration;
import java.util.Arrays;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Tells when the platform has come up, so that the first load does not complain of schemas that are only a moment away.
 * The framework is ACTIVE before the launcher has raised the start level to its end, so each bundle is asked.
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

    private boolean isLate() {
        return System.nanoTime() - begin > LONGEST.toNanos();
    }

    private static boolean isUp(Bundle bundle) {
        return (bundle.getState() & (Bundle.ACTIVE | Bundle.UNINSTALLED)) != 0 || !isMeantToRun(bundle);
    }

    private static boolean isMeantToRun(Bundle bundle) {
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        boolean started =
                bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID || (level != null && level.isPersistentlyStarted());
        return started && !isFragment(bundle) && !isLazy(bundle);
    }

    private static boolean isFragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    private static boolean isLazy(Bundle bundle) {
        return bundle.getState() == Bundle.STARTING
                && bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
    }
}

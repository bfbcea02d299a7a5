// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack;

import io.bascule.api.network.FastL4;
import io.bascule.conntrack.netlink.Conntrack;
import io.bascule.conntrack.netlink.KernelFlow;
import io.bascule.conntrack.reset.Resets;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has both ends of a TCP connection sent a reset when it expires idle, where the profile wants that (F5
 * {@code reset-on-timeout}). Connections that were closed, or deleted by anybody, are not told. The kernel is listened to
 * only while a profile wants it: it speaks of every flow of the machine.
 */
@Component(service = ExpiryWatch.class)
public final class ExpiryWatch {
    private static final Logger log = LoggerFactory.getLogger(ExpiryWatch.class);
    private static final Duration SWEEP_PAUSE = Duration.ofSeconds(1);

    private final Conntrack conntrack = new Conntrack();
    private final Owners owners;
    private final Resets resets;
    private @Nullable Listener listener;
    private @Nullable Rounds sweeps;

    @Activate
    public ExpiryWatch(@Reference Owners owners, @Reference Resets resets) {
        this.owners = owners;
        this.resets = resets;
    }

    /** Begins or ends it. */
    synchronized void follow(boolean wanted) {
        if (wanted && listener == null) {
            listener = new Listener(this::expired);
            sweeps = new Rounds("conntrack-sweep", SWEEP_PAUSE, this::sweep);
        } else if (!wanted) {
            stop();
        }
    }

    private void expired(KernelFlow flow) {
        if (wantsReset(flow)) {
            resets.send(flow);
        }
    }

    private boolean wantsReset(KernelFlow flow) {
        return owners.of(flow.mark())
                .flatMap(Owners::profile)
                .map(FastL4::resetOnTimeout)
                .orElse(false);
    }

    private void sweep() {
        try {
            conntrack.sweep();
        } catch (IOException e) {
            log.debug("The kernel's table is not swept: {}", e.getMessage());
        }
    }

    @Deactivate
    synchronized void stop() {
        if (listener != null) {
            listener.close();
            listener = null;
        }
        if (sweeps != null) {
            sweeps.close();
            sweeps = null;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns in the log when the kernel's table of flows fills up, once until there is room again. */
@Component(service = FillWarning.class, immediate = true)
public final class FillWarning {
    private static final Logger log = LoggerFactory.getLogger(FillWarning.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Rounds rounds;
    private boolean warned;

    @Activate
    public FillWarning() {
        rounds = new Rounds("conntrack-size", PAUSE, () -> TableSize.now().ifPresent(this::look));
    }

    void look(TableSize size) {
        if (size.isNearlyFull() && !warned) {
            log.warn(
                    "The kernel's table of flows holds {} of {}; when it is full, new connections are dropped. Set"
                            + " net.netfilter.nf_conntrack_max higher (sysctl, in the initial network namespace; 384 bytes"
                            + " an entry), or the tcp-close-timeout and idle-timeout of fastl4 profiles lower.",
                    size.entries(),
                    size.most());
        } else if (warned && !size.isNearlyFull()) {
            log.info("The kernel's table of flows has room again: {} of {}.", size.entries(), size.most());
        }
        warned = size.isNearlyFull();
    }

    @Deactivate
    void stop() {
        rounds.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import io.bascule.api.network.OpenFlows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes whoever watches the flows known to the data path. A component of its own, because the watcher needs the data path
 * itself, to know whose a flow is.
 */
@Component(
        service = {},
        immediate = true)
public final class FlowWatcher {
    private final Netfilter netfilter;

    @Activate
    public FlowWatcher(@Reference Netfilter netfilter, @Reference OpenFlows watcher) {
        this.netfilter = netfilter;
        netfilter.ask(watcher);
    }

    @Deactivate
    void leave() {
        netfilter.ask(Netfilter.NOBODY_WATCHES);
    }
}

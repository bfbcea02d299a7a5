// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code announce}: tells the neighbours again where the addresses are, as after this machine has become active. */
@Component(
        service = AnnounceCommand.class,
        property = {"osgi.command.scope=bascule", "osgi.command.function=announce"})
public final class AnnounceCommand {
    private final RunningNetwork network;

    @Activate
    public AnnounceCommand(@Reference RunningNetwork network) {
        this.network = network;
    }

    public String announce() {
        Set<Station> stations = network.announceAgain();
        long here = stations.stream().filter(Station::isHere).count();
        String down = network.reasonDown();
        return down == null
                ? here + " of " + stations.size()
                        + " addresses are on this machine, and are being announced to the neighbours."
                : "Addresses are not announced, because " + down + ".";
    }
}

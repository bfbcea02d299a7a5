// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.bascule.api.config.Finding;
import io.bascule.api.network.DataPath;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.OwnAddress;
import io.bascule.api.network.Vlan;
import io.bascule.api.plugin.Plugin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The addresses and VLANs that count now. As a data path it learns of them with each commit, and announces the addresses
 * that are new, or that have changed their interface; another data path brings them up.
 */
@Component(
        service = {DataPath.class, RunningNetwork.class},
        property = Plugin.NAME + "=neighbours")
public final class RunningNetwork implements DataPath {
    private final Announcer announcer;
    private volatile List<Vlan> vlans = List.of();
    private volatile List<OwnAddress> addresses = List.of();

    @Activate
    public RunningNetwork(@Reference Announcer announcer) {
        this.announcer = announcer;
    }

    List<Vlan> vlans() {
        return vlans;
    }

    List<OwnAddress> addresses() {
        return addresses;
    }

    /**
     * Announces all of them again.
     *
     * @return those that are to be announced, on this machine or not
     */
    Set<Station> announceAgain() {
        Set<Station> stations = Station.of(addresses);
        announce(stations);
        return stations;
    }

    /** Those that are gone by then are left out. */
    private void announce(Set<Station> stations) {
        announcer.announce(() -> {
            Set<Station> still = new LinkedHashSet<>(stations);
            still.retainAll(Station.of(addresses));
            return still;
        });
    }

    @Override
    public DataPath.Change prepare(List<NetworkObject> objects) {
        return new Change(
                objects.stream()
                        .filter(Vlan.class::isInstance)
                        .map(Vlan.class::cast)
                        .toList(),
                objects.stream()
                        .filter(OwnAddress.class::isInstance)
                        .map(OwnAddress.class::cast)
                        .toList());
    }

    @Override
    public @Nullable String reasonDown() {
        return announcer.reasonDown();
    }

    private final class Change implements DataPath.Change {
        private final List<Vlan> vlansBefore = vlans;
        private final List<Vlan> vlansAfter;
        private final List<OwnAddress> addressesBefore = addresses;
        private final List<OwnAddress> addressesAfter;

        Change(List<Vlan> vlansAfter, List<OwnAddress> addressesAfter) {
            this.vlansAfter = vlansAfter;
            this.addressesAfter = addressesAfter;
        }

        @Override
        public List<Finding> findings() {
            return List.of();
        }

        @Override
        public List<Finding> apply() {
            vlans = vlansAfter;
            addresses = addressesAfter;
            Set<Station> fresh = Station.of(addressesAfter);
            fresh.removeAll(Station.of(addressesBefore));
            if (!fresh.isEmpty()) {
                announce(fresh);
            }
            return List.of();
        }

        @Override
        public void undo() {
            vlans = vlansBefore;
            addresses = addressesBefore;
        }

        @Override
        public void discard() {}
    }
}

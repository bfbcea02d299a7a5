// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.ConfigurationRule;
import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Snapshot;
import io.bascule.api.config.Stanza;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** No address, network or interface is in two places. What cannot be read is told by its own factory. */
@Component
public final class AddressRule implements ConfigurationRule {
    @Override
    public List<Finding> check(Snapshot candidate) {
        List<Finding> findings = new ArrayList<>();
        selfIps(candidate.of(SelfIps.KIND), findings);
        interfaces(candidate.of(Vlans.KIND), findings);
        virtualAddresses(candidate.of(VirtualAddresses.KIND), findings);
        return findings;
    }

    private record Self(Stanza stanza, HostInNetwork host, String vlan) {}

    private static void selfIps(List<Stanza> stanzas, List<Finding> findings) {
        List<Self> before = new ArrayList<>();
        stanzas.stream().flatMap(stanza -> self(stanza).stream()).forEach(self -> {
            before.stream()
                    .filter(other -> collide(self, other))
                    .findFirst()
                    .ifPresent(other -> findings.add(collision(self, other)));
            before.add(self);
        });
    }

    private static Optional<Self> self(Stanza stanza) {
        try {
            HostInNetwork host =
                    HostInNetwork.parse(SelfIps.ADDRESS, stanza.settings().text(SelfIps.ADDRESS, ""));
            return Optional.of(
                    new Self(stanza, host, ObjectId.plain(stanza.settings().text(SelfIps.VLAN, ""))));
        } catch (ConfigurationException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean collide(Self one, Self other) {
        return isSame(one, other) || (isOverlapping(one, other) && !one.vlan().equals(other.vlan()));
    }

    private static boolean isSame(Self one, Self other) {
        return one.host().address().equals(other.host().address());
    }

    private static boolean isOverlapping(Self one, Self other) {
        return one.host().network().contains(other.host().network().address())
                || other.host().network().contains(one.host().network().address());
    }

    private static Finding collision(Self self, Self other) {
        String owner = other.stanza().id() + " (" + other.stanza().origin() + ")";
        return isSame(self, other)
                ? finding(
                        self.stanza(),
                        SelfIps.ADDRESS,
                        "the address is that of " + owner + " already",
                        "give one of them another address")
                : finding(
                        self.stanza(),
                        SelfIps.ADDRESS,
                        "its network " + self.host().network() + " overlaps "
                                + other.host().network() + " of " + owner + ", which is on vlan " + other.vlan()
                                + ", so that packets could leave by the wrong one",
                        "give one of them another network, or put both on one VLAN");
    }

    private static void interfaces(List<Stanza> vlans, List<Finding> findings) {
        Map<String, Stanza> owners = new HashMap<>();
        for (Stanza vlan : vlans) {
            for (String device : vlan.settings().items(Vlans.INTERFACES).keySet()) {
                Stanza owner = owners.putIfAbsent(device, vlan);
                if (owner != null) {
                    findings.add(finding(
                            vlan,
                            Vlans.INTERFACES,
                            device + " is in " + owner.id() + " (" + owner.origin() + ") already",
                            "an untagged interface is in one VLAN; name another one here"));
                }
            }
        }
    }

    private static void virtualAddresses(List<Stanza> stanzas, List<Finding> findings) {
        Map<InetAddress, Stanza> owners = new HashMap<>();
        for (Stanza stanza : stanzas) {
            virtualAddress(stanza)
                    .map(address -> owners.putIfAbsent(address, stanza))
                    .ifPresent(owner -> findings.add(finding(
                            stanza,
                            VirtualAddresses.ADDRESS,
                            "the address is that of " + owner.id() + " (" + owner.origin() + ") already",
                            "keep one of them")));
        }
    }

    private static Optional<InetAddress> virtualAddress(Stanza stanza) {
        try {
            return Optional.of(VirtualAddresses.address(stanza));
        } catch (ConfigurationException unreadable) {
            return Optional.empty();
        }
    }

    private static Finding finding(Stanza stanza, String key, String problem, String remedy) {
        return Finding.error(stanza.settings().origin(key, stanza.origin()), stanza.id(), key, problem, remedy);
    }
}

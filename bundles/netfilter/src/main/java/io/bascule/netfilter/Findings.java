// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.network.FastL4;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.OwnAddress;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.pool.Member;
import io.bascule.netfilter.host.Placement;
import io.bascule.netfilter.rules.Model;
import io.bascule.netfilter.rules.What;
import java.util.ArrayList;
import java.util.List;

/** What of a configuration the kernel cannot do as written. */
final class Findings {
    private final List<Finding> findings = new ArrayList<>();

    private Findings() {}

    static List<Finding> of(List<NetworkObject> objects) {
        Findings found = new Findings();
        List<OwnAddress> addresses = Model.of(objects).addresses();
        for (NetworkObject object : objects) {
            if (object instanceof VirtualPath server) {
                found.look(server);
            } else if (object instanceof OwnAddress own) {
                found.look(own, addresses);
            }
        }
        return found.findings;
    }

    private void look(VirtualPath server) {
        if (Model.isLoopback(server) && !(server.action() instanceof VirtualPath.Proxy)) {
            warn(
                    server.id(),
                    "destination",
                    "packets to a loopback address pass no network, so that it is never " + What.of(server),
                    "give it an address of a network, or make it a standard virtual server");
        }
        if (server.action() instanceof VirtualPath.Balance balance) {
            look(server.id(), balance.profile());
            look(server, balance);
        } else if (server.action() instanceof VirtualPath.Forward forward) {
            look(server.id(), forward.profile());
        }
    }

    private void look(VirtualPath server, VirtualPath.Balance balance) {
        if (!balance.translateAddress()) {
            findings.add(Finding.error(
                    Origin.BUILT_IN,
                    server.id(),
                    "translate-address",
                    "this data path cannot leave the destination as it is and choose a member all the same",
                    "write translate-address enabled"));
        }
        boolean ipv6 = server.match().destination().isIpv6();
        for (Member member : balance.pool().members()) {
            if (member.address().getAddress().getAddress().length == 16 != ipv6) {
                warn(
                        server.id(),
                        "pool",
                        "member " + member.name() + " is of the other IP version, and gets nothing",
                        "use a standard virtual server, which speaks both");
            }
        }
    }

    private void look(ObjectId server, FastL4 profile) {
        if (profile.synCookie()) {
            warn(
                    server,
                    "profiles",
                    "syn-cookie-enable is not done by this data path, handshakes go to the member at once",
                    "leave it out, or use a standard virtual server, for whose sockets the kernel does it");
        }
    }

    private void look(OwnAddress own, List<OwnAddress> all) {
        Placement place = Placement.of(own, all);
        if (!place.hasDevice()) {
            warn(
                    own.id(),
                    "vlan",
                    "there is no network interface " + place.device() + ", so this machine does not get the address",
                    "see 'ip link' for those there are");
        }
    }

    private void warn(ObjectId object, String key, String problem, String remedy) {
        findings.add(Finding.warning(Origin.BUILT_IN, object, key, problem, remedy));
    }
}

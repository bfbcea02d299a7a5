// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One change of the host, and how to take it back. */
sealed interface Step {
    void take() throws HostException;

    Step inverse();

    /** A kernel setting. */
    record Setting(String name, String from, String to) implements Step {
        @Override
        public void take() throws HostException {
            try {
                Sysctl.write(name, to);
            } catch (IOException e) {
                throw new HostException("/proc/sys/net/" + name + " cannot be set to " + to + ": " + e.getMessage());
            }
        }

        @Override
        public Step inverse() {
            return new Setting(name, to, from);
        }
    }

    /**
     * Addresses that come and go together.
     *
     * @param kept those of ours that are there before and after
     */
    record Addresses(List<Placement> added, List<Placement> removed, List<Placement> kept) implements Step {
        @Override
        public void take() throws HostException {
            Ip.place(added);
            if (removed.isEmpty()) {
                return;
            }
            Ip.takeAway(removed);
            // Others may have gone with them: those of IPv4 that were secondary to one, if the kernel was not to be
            // told to
            // promote them; and the same address of IPv6 in another network, which the kernel takes for the same thing.
            Ip.place(besideRemoved(added));
            Ip.place(besideRemoved(kept));
        }

        private List<Placement> besideRemoved(List<Placement> placed) {
            Set<String> devices = removed.stream().map(Placement::device).collect(Collectors.toSet());
            return placed.stream()
                    .filter(each -> devices.contains(each.device()))
                    .toList();
        }

        @Override
        public Step inverse() {
            return new Addresses(removed, added, kept);
        }
    }

    /** The way of packets that are marked for sockets of this process. */
    record SocketRoute(boolean wanted) implements Step {
        @Override
        public void take() throws HostException {
            if (wanted) {
                Ip.routeToSockets();
            } else {
                Ip.unrouteToSockets();
            }
        }

        @Override
        public Step inverse() {
            return new SocketRoute(!wanted);
        }
    }
}

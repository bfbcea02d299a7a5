// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import java.io.IOException;
import java.util.List;

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

    /** Addresses that come and go together. */
    record Addresses(List<Placement> added, List<Placement> removed) implements Step {
        @Override
        public void take() throws HostException {
            Ip.place(added);
            Ip.takeAway(removed);
        }

        @Override
        public Step inverse() {
            return new Addresses(removed, added);
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

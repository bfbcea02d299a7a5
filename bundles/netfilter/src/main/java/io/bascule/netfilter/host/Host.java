// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Addresses, routes and settings of this machine: changes what is needed, and puts back what was changed. What was as
 * needed before is not ours, and stays. Blocks; one call at a time.
 */
public final class Host {
    private static final Logger log = LoggerFactory.getLogger(Host.class);

    private Memory memory = Memory.NOTHING;
    private boolean routed;

    /** What is to be done. */
    public static final class Plan {
        private final List<Step> steps;
        private final Memory after;
        private final boolean routed;
        private final boolean complete;

        Plan(List<Step> steps, Memory after, boolean routed, boolean complete) {
            this.steps = List.copyOf(steps);
            this.after = after;
            this.routed = routed;
            this.complete = complete;
        }

        /** False when this kernel does not have all the settings, or not yet: some come with the first rules. */
        public boolean isComplete() {
            return complete;
        }

        /** All that will be different from how it was before us. */
        public Memory memory() {
            return after;
        }
    }

    /**
     * Takes over what was changed before us.
     *
     * @param socketsLive by this very process, so that the way to its sockets is there and stays; the sockets of another
     *     are gone, and the way to them goes, too
     */
    public void adopt(Memory left, boolean socketsLive) {
        memory = left;
        routed = socketsLive;
        if (!socketsLive) {
            Ip.unrouteToSockets();
        }
    }

    /** Computes what must be changed. Reads, and changes nothing. */
    public Plan plan(HostNeeds needs) {
        List<Step> steps = new ArrayList<>();
        Map<String, String> settings = settings(needs, steps);
        Set<Placement> addresses = addresses(needs, steps);
        if (needs.sockets() != routed) {
            steps.add(new Step.SocketRoute(needs.sockets()));
        }
        boolean complete = needs.settings().keySet().stream().allMatch(Sysctl::exists);
        return new Plan(steps, new Memory(settings, addresses), needs.sockets(), complete);
    }

    private Map<String, String> settings(HostNeeds needs, List<Step> steps) {
        Map<String, String> before = new LinkedHashMap<>();
        // Changes nothing, but when all is taken back, it comes after what has disturbed it.
        needs.disturbed().forEach((name, first) -> {
            if (!memory.settings().containsKey(name)) {
                steps.add(new Step.Setting(name, first, first));
            }
        });
        needs.settings().forEach((name, value) -> {
            String now = Sysctl.read(name).orElse(value);
            String first = memory.settings().getOrDefault(name, now);
            if (!now.equals(value)) {
                steps.add(new Step.Setting(name, now, value));
            }
            if (!first.equals(value)) {
                before.put(name, first);
            }
        });
        before.putAll(needs.disturbed()); // behind the others, and so put back after them
        memory.settings().forEach((name, first) -> {
            if (!before.containsKey(name) && !needs.settings().containsKey(name)) {
                Sysctl.read(name).ifPresent(now -> steps.add(new Step.Setting(name, now, first)));
            }
        });
        return before;
    }

    private Set<Placement> addresses(HostNeeds needs, List<Step> steps) {
        Set<Site> present = present();
        Set<String> foreign = foreign(present);
        Set<Placement> ours = new LinkedHashSet<>();
        List<Placement> added = new ArrayList<>();
        List<Placement> kept = new ArrayList<>();
        for (Placement wanted : needs.addresses()) {
            if (memory.addresses().contains(wanted) && present.contains(Site.of(wanted))) {
                kept.add(wanted);
                ours.add(wanted);
            } else if (!foreign.contains(wanted.address()) && ours.add(wanted)) {
                added.add(wanted);
            }
        }
        List<Placement> removed = memory.addresses().stream()
                .filter(placed -> !ours.contains(placed))
                .toList();
        if (!added.isEmpty() || !removed.isEmpty()) {
            steps.add(new Step.Addresses(added, removed, kept));
        }
        return ours;
    }

    /** An address and where it is, in whatever network. */
    private record Site(String address, String device) {
        static Site of(Placement placed) {
            return new Site(placed.address(), placed.device());
        }
    }

    /** Addresses that somebody else gave to this machine. One of ours, in its old place, is none. */
    private Set<String> foreign(Set<Site> present) {
        Set<Site> others = new HashSet<>(present);
        memory.addresses().forEach(placed -> others.remove(Site.of(placed)));
        return others.stream().map(Site::address).collect(Collectors.toSet());
    }

    private static Set<Site> present() {
        Set<Site> present = new HashSet<>();
        try {
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(each.getInetAddresses())) {
                    present.add(new Site(NetUtil.toAddressString(address), each.getName()));
                }
            }
        } catch (SocketException unreadable) {
            log.warn("The addresses of this machine cannot be read", unreadable);
        }
        return present;
    }

    /** @throws HostException when a step could not be taken; then none is */
    public void apply(Plan plan) throws HostException {
        List<Step> taken = new ArrayList<>();
        for (Step step : plan.steps) {
            try {
                step.take();
                taken.add(step);
            } catch (HostException failed) {
                takeBack(step);
                Collections.reverse(taken);
                taken.forEach(Host::takeBack);
                throw failed;
            }
        }
        memory = plan.after;
        routed = plan.routed;
    }

    /** What was changed so far. */
    public Memory memory() {
        return memory;
    }

    private static void takeBack(Step step) {
        try {
            step.inverse().take();
        } catch (HostException failed) {
            log.warn("The host could not be put back as it was: {}", failed.getMessage());
        }
    }
}

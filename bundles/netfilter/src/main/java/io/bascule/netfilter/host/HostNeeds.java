// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import io.bascule.netfilter.rules.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rules need of the host beside them.
 *
 * @param sockets packets marked for our sockets are routed to this machine
 * @param settings kernel settings by path below {@code /proc/sys/net}, in the order to be made
 * @param disturbed settings that change when those are switched, with what they were before us
 * @param addresses that this machine must have
 */
public record HostNeeds(
        boolean sockets, Map<String, String> settings, Map<String, String> disturbed, List<Placement> addresses) {

    /**
     * Reads what the kernel has, because some settings are only wrong together with others.
     *
     * @param memory what we have changed already, for these count as they were
     */
    public static HostNeeds of(Model model, Memory memory) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (model.forwards()) {
            // As F5's fastL4 does, flows are not judged by their TCP windows: after half of a conversation went another
            // way, or came from another machine, they do not fit, and a strict virtual server would reset live flows.
            settings.put("netfilter/nf_conntrack_tcp_be_liberal", "1");
        }
        Map<String, String> disturbed = new LinkedHashMap<>();
        if (model.forwards(false)) {
            settings.put("ipv4/ip_forward", "1");
            disturbed.putAll(Disturbance.ofForwarding(memory));
            Sysctl.ofEveryInterface("ipv4", "send_redirects").forEach(name -> settings.put(name, "0"));
        }
        if (model.forwards(true)) {
            keepRouterAdvertisements(settings, memory);
            settings.put("ipv6/conf/all/forwarding", "1");
            disturbed.putAll(Disturbance.ofForwardingIpv6(memory));
        }
        if (model.isAsymmetric() || model.diverts()) {
            loosenReversePath(settings, memory);
        }
        return new HostNeeds(
                model.usesSockets(),
                settings,
                disturbed,
                model.addresses().stream()
                        .map(own -> Placement.of(own, model.addresses()))
                        .filter(Placement::hasDevice)
                        .toList());
    }

    /** A machine that forwards ignores them, and with them its own default route, unless told otherwise. */
    private static void keepRouterAdvertisements(Map<String, String> settings, Memory memory) {
        Sysctl.ofEveryInterface("ipv6", "accept_ra").stream()
                .filter(name -> memory.first(name).equals("1"))
                .forEach(name -> settings.put(name, "2"));
    }

    /** The kernel takes the higher of all's value and an interface's: 1 is strict, 2 is loose, 0 is off. */
    private static void loosenReversePath(Map<String, String> settings, Memory memory) {
        boolean strictSomewhere = Sysctl.ofEveryInterface("ipv4", "rp_filter").stream()
                .anyMatch(name -> memory.first(name).equals("1"));
        if (strictSomewhere) {
            settings.put("ipv4/conf/all/rp_filter", "2");
        }
    }
}

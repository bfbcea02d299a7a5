// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack;

import io.bascule.api.plugin.Plugin;
import io.bascule.api.status.Report;
import io.bascule.conntrack.netlink.Conntrack;
import io.bascule.conntrack.netlink.Statistics;
import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** {@code show sys conntrack}: how full the kernel's table of flows is, and what it could not do. */
@Component(property = Plugin.NAME + "=sys.conntrack")
public final class ConntrackReport implements Report {
    private final Conntrack conntrack = new Conntrack();

    @Override
    public String text(List<String> words) {
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("Say show sys conntrack, and nothing after it.");
        }
        return TableSize.now().map(this::text).orElse("The kernel tracks no flows.\n");
    }

    private String text(TableSize size) {
        return line("Flows", size.entries() + " of " + size.most() + " (" + size.percent() + " %)")
                + statistics()
                + line("Bytes are counted", setting("nf_conntrack_acct"))
                + line("Age is known", setting("nf_conntrack_timestamp"))
                + line("Expiry is told", setting("nf_conntrack_events"));
    }

    private String statistics() {
        try {
            Statistics all = conntrack.statistics();
            return line("Failed", all.insertFailed() + " new flows found no free port, or met another just like them")
                    + line("Dropped", all.dropped() + " packets of new flows had no room")
                    + line("Dropped early", all.earlyDropped() + " half-open flows made room for new ones");
        } catch (IOException e) {
            return line("Failed", "not known: " + e.getMessage());
        }
    }

    private static String setting(String name) {
        try {
            return (TableSize.setting(name) != 0 ? "yes" : "no") + " (net.netfilter." + name + ")";
        } catch (IOException | NumberFormatException none) {
            return "no: the kernel was built without net.netfilter." + name;
        }
    }

    private static String line(String name, String value) {
        return String.format("%-18s %s%n", name, value);
    }
}

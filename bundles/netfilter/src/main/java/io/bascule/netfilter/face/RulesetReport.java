// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.face;

import io.bascule.api.plugin.Plugin;
import io.bascule.api.status.Report;
import io.bascule.netfilter.Netfilter;
import io.bascule.netfilter.rules.Ids;
import io.bascule.netfilter.rules.Ruleset;
import io.bascule.netfilter.rules.RulesetWriter;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code show net ruleset [--dry-run]}: the rules that are applied, or those that the running objects ask for. */
@Component(property = Plugin.NAME + "=net.ruleset")
public final class RulesetReport implements Report {
    private final Netfilter netfilter;

    @Activate
    public RulesetReport(@Reference Netfilter netfilter) {
        this.netfilter = netfilter;
    }

    @Override
    public String text(List<String> words) {
        if (words.isEmpty()) {
            return applied();
        }
        if (!words.equals(List.of("--dry-run"))) {
            throw new IllegalArgumentException("Say show net ruleset, or show net ruleset --dry-run.");
        }
        Ruleset wanted = RulesetWriter.write(netfilter.model(), new Ids()).ruleset();
        return wanted.isEmpty() ? "# No object needs the kernel; nothing would be applied." : RulesetText.of(wanted);
    }

    private String applied() {
        String down = netfilter.reasonDown();
        if (down != null) {
            return "# Nothing is applied: " + down + ".";
        }
        Ruleset now = netfilter.applied();
        return now.isEmpty() ? "# No object needs the kernel; nothing is applied." : RulesetText.of(now);
    }
}

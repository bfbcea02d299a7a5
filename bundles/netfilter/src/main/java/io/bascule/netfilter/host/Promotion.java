// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first address of IPv4 in a network on an interface is the primary one. When it goes, the kernel takes the others of
 * that network with it, whoever gave them, unless it is told to promote the next ({@code promote_secondaries}).
 */
final class Promotion {
    private static final Logger log = LoggerFactory.getLogger(Promotion.class);

    private Promotion() {}

    /** Has others stay while addresses are taken away from these interfaces. */
    static void during(Set<String> devices, Runnable removal) {
        List<String> switched = new ArrayList<>();
        for (String device : devices) {
            String setting = "ipv4/conf/" + device + "/promote_secondaries";
            if (Sysctl.read(setting).filter("0"::equals).isPresent() && write(setting, "1")) {
                switched.add(setting);
            }
        }
        try {
            removal.run();
        } finally {
            switched.forEach(setting -> write(setting, "0"));
        }
    }

    private static boolean write(String setting, String value) {
        try {
            Sysctl.write(setting, value);
            return true;
        } catch (IOException refused) {
            log.warn("{} cannot be set to {}: {}", setting, value, refused.getMessage());
            return false;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.fastl4;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.FastL4;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.WaitingException;
import org.jspecify.annotations.Nullable;

/** What the types of virtual servers that never see a byte of the conversation have in common. */
final class LayerFour {
    private static final String PROFILES = "profiles";
    private static final String POOL = "pool";

    private LayerFour() {}

    /** Refuses what only a full proxy could do, and reads the fastl4 profile; without one F5's parent profile counts. */
    static FastL4 profile(Settings virtual, Assembly assembly) throws ConfigurationException, WaitingException {
        refuseWhatNeedsAProxy(virtual);
        Stanza chosen = null;
        for (String name : virtual.items(PROFILES).keySet()) {
            chosen = only(chosen, assembly.stanza("ltm.profile.*", name));
        }
        return chosen == null ? FastL4.STANDARD : assembly.object(FastL4.class, chosen);
    }

    private static Stanza only(@Nullable Stanza before, Stanza profile) throws ConfigurationException {
        if (!profile.id().kind().equals(FastL4Profiles.KIND)) {
            throw new ConfigurationException(
                    PROFILES,
                    profile.id() + " needs a full proxy, and this virtual server passes packets on unread",
                    "take it out, or make this a standard virtual server: without a fastl4 profile, ip-forward and reject");
        }
        if (before != null) {
            throw new ConfigurationException(
                    PROFILES, before.id() + " and " + profile.id() + " both claim the same place", "keep one of them");
        }
        return profile;
    }

    private static void refuseWhatNeedsAProxy(Settings virtual) throws ConfigurationException {
        if (!virtual.list("rules").isEmpty()) {
            throw new ConfigurationException(
                    "rules", "a virtual server that passes packets on unread runs no rules", "take them out");
        }
        if (virtual.text("source-port", "preserve").equals("change")) {
            throw new ConfigurationException(
                    "source-port",
                    "the kernel keeps the client's port where it is free",
                    "write preserve, or leave the key out");
        }
    }

    /** @param why this type has no use for a pool, as a clause */
    static void refusePool(Settings virtual, String why) throws ConfigurationException {
        if (!virtual.text(POOL, "").isEmpty()) {
            throw new ConfigurationException(POOL, why, "take the pool out, or take the key that makes it so out");
        }
    }
}

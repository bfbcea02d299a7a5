// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Endpoint;
import io.bascule.api.config.Finding;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Where a virtual server listens, and why it cannot. */
public final class Destination {
    static final String KEY = "destination";

    private Destination() {}

    static InetSocketAddress of(Settings settings) throws ConfigurationException {
        return Endpoint.parse(KEY, settings.text(KEY, "")).resolved(KEY);
    }

    /** True when an administrator switched it off; F5 writes {@code disabled}, a form unticks {@code enabled}. */
    public static boolean isDisabled(Settings settings) {
        return settings.flag("disabled") || (settings.has("enabled") && !settings.flag("enabled"));
    }

    /** The address of a virtual server that is not disabled, if it can be read. */
    public static Optional<InetSocketAddress> ifEnabled(Settings settings) {
        if (!settings.has(KEY) || isDisabled(settings)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(settings));
        } catch (ConfigurationException told) {
            return Optional.empty(); // the object's own preparation tells it
        }
    }

    /** Two virtual servers cannot own one address. */
    public static Finding taken(Stanza virtual, InetSocketAddress address, Stanza owner) {
        return Finding.error(
                virtual.settings().origin(KEY, virtual.origin()),
                virtual.id(),
                KEY,
                Endpoint.text(address) + " belongs to " + owner.id() + " already (" + owner.origin() + ")",
                "give one of them another address or port, or disable it");
    }

    /** Why a socket could not be had. */
    public static Finding cannotListen(Stanza virtual, InetSocketAddress address, Throwable why) {
        String reason = String.valueOf(why.getMessage());
        String plain = reason.substring(reason.lastIndexOf(": ") + 1).strip();
        return Finding.error(
                virtual.settings().origin(KEY, virtual.origin()),
                virtual.id(),
                KEY,
                "cannot listen on " + Endpoint.text(address) + ": " + plain,
                remedy(reason, address));
    }

    private static String remedy(String reason, InetSocketAddress address) {
        if (reason.contains("already in use")) {
            return "another program has this port; 'ss -ltnp sport = :" + address.getPort() + "' shows which";
        }
        if (reason.contains("ermission denied")) {
            return "ports below 1024 need CAP_NET_BIND_SERVICE; start with it, or choose a higher port";
        }
        if (reason.contains("annot assign")) {
            return "this machine does not have that address; add it, or use one that 'ip addr' shows";
        }
        return "correct the destination or free it";
    }
}

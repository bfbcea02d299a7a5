// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Endpoint;
import io.bascule.api.config.Finding;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.TrafficMatch;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Where a virtual server listens, and why it cannot. */
public final class Destination {
    static final String KEY = "destination";

    private Destination() {}

    /**
     * The socket that takes all that a virtual server takes, and nothing else; empty when there can be none, so that
     * packets must be diverted to a socket of another address. {@code 0.0.0.0} and {@code ::} stand for every address
     * of this machine.
     */
    public static Optional<InetSocketAddress> socket(TrafficMatch match) {
        IpNetwork to = match.destination();
        boolean possible = match.port() != 0
                && (to.isHost() || to.prefix() == 0)
                && match.source().prefix() == 0
                && match.interfaces().isEmpty();
        return possible ? Optional.of(new InetSocketAddress(to.address(), match.port())) : Optional.empty();
    }

    /** True when an administrator switched it off; F5 writes {@code disabled}, a form unticks {@code enabled}. */
    public static boolean isDisabled(Settings settings) {
        return settings.flag("disabled") || (settings.has("enabled") && !settings.flag("enabled"));
    }

    /** What a virtual server takes, if it is not disabled and that can be read. */
    public static Optional<TrafficMatch> ifEnabled(Settings settings) {
        if (!settings.has(KEY) || isDisabled(settings)) {
            return Optional.empty();
        }
        try {
            return Optional.of(TrafficReader.read(settings, settings.list("vlans")));
        } catch (ConfigurationException told) {
            return Optional.empty(); // the object's own preparation tells it
        }
    }

    /** Two virtual servers cannot own the same packets. */
    public static Finding taken(Stanza virtual, TrafficMatch match, Stanza owner) {
        return Finding.error(
                virtual.settings().origin(KEY, virtual.origin()),
                virtual.id(),
                KEY,
                text(match) + " belongs to " + owner.id() + " already (" + owner.origin() + ")",
                "give one of them another address or port, or disable it");
    }

    private static String text(TrafficMatch match) {
        String port = match.port() == 0 ? "any" : String.valueOf(match.port());
        IpNetwork to = match.destination();
        return (to.isIpv6() ? "[" + to + "]" : to) + ":" + port;
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

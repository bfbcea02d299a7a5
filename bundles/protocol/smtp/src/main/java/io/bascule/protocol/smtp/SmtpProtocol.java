// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.protocol.ConnectionHandler;
import io.bascule.api.protocol.ProtocolHandler;
import io.bascule.api.protocol.VirtualServer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/** Serves virtual servers that have an {@code ltm profile smtps}. */
@Component(property = Plugin.NAME + "=ltm.profile.smtps")
public final class SmtpProtocol implements ProtocolHandler {
    @Override
    public ConnectionHandler prepare(VirtualServer virtualServer) throws ConfigurationException {
        checkPool(virtualServer);
        checkRules(virtualServer);
        SmtpsProfile profile = virtualServer.profile().as(SmtpsProfile.class);
        Policy policy =
                new Policy(clientMode(profile, virtualServer), serverMode(profile, virtualServer), timeouts(profile));
        return client -> new SmtpConnection(client, policy).begin();
    }

    private static void checkPool(VirtualServer virtualServer) throws ConfigurationException {
        if (!virtualServer.hasPool()) {
            throw new ConfigurationException(
                    "pool",
                    "a virtual server with an smtps profile has no pool, and so no mail server to speak for",
                    "add 'pool NAME'");
        }
    }

    /** A rule that is not run may be one that someone relies on. */
    private static void checkRules(VirtualServer virtualServer) throws ConfigurationException {
        List<String> rules = virtualServer.settings().list("rules");
        if (!rules.isEmpty()) {
            throw new ConfigurationException(
                    "rules",
                    "a virtual server with an smtps profile runs no rules, and this one names "
                            + String.join(", ", rules),
                    "remove its rules");
        }
    }

    private static ActivationMode clientMode(SmtpsProfile profile, VirtualServer virtualServer)
            throws ConfigurationException {
        ActivationMode mode = parse(ActivationMode.class, "activation-mode", profile.activation$_$mode());
        if (mode != ActivationMode.NONE && virtualServer.clientTls().isEmpty()) {
            throw lacking("client-ssl", "activation-mode " + profile.activation$_$mode(), "activation-mode none");
        }
        return mode;
    }

    private static ServerActivationMode serverMode(SmtpsProfile profile, VirtualServer virtualServer)
            throws ConfigurationException {
        String written = profile.server$_$activation$_$mode();
        ServerActivationMode mode = parse(ServerActivationMode.class, "server-activation-mode", written);
        if (virtualServer.serverTls().isPresent() || mode == ServerActivationMode.NONE) {
            return mode;
        }
        if (mode == ServerActivationMode.OPPORTUNISTIC) {
            return ServerActivationMode.NONE;
        }
        throw lacking("server-ssl", "server-activation-mode " + written, "server-activation-mode none");
    }

    private static ConfigurationException lacking(String profile, String setting, String otherwise) {
        return new ConfigurationException(
                "profiles",
                setting + " of the smtps profile needs a " + profile + " profile, and this virtual server has none",
                "add a " + profile + " profile to its profiles, or set " + otherwise + " in the smtps profile");
    }

    private static <E extends Enum<E>> E parse(Class<E> type, String key, String written)
            throws ConfigurationException {
        for (E mode : type.getEnumConstants()) {
            if (word(mode).equals(written)) {
                return mode;
            }
        }
        String modes =
                Arrays.stream(type.getEnumConstants()).map(SmtpProtocol::word).collect(Collectors.joining(", "));
        throw new ConfigurationException(key, key + " " + written + " is not a mode", "write one of " + modes);
    }

    private static String word(Enum<?> mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private static Policy.Timeouts timeouts(SmtpsProfile profile) {
        return new Policy.Timeouts(
                profile.greeting$_$timeout(),
                profile.handshake$_$timeout(),
                profile.command$_$timeout(),
                profile.data$_$timeout(),
                profile.delivery$_$timeout());
    }
}

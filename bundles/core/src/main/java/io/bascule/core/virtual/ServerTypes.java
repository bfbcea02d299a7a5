// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.api.network.ServerType;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.WaitingException;
import java.util.List;
import java.util.Optional;

/** Finds out which kind of virtual server a stanza asks for. */
final class ServerTypes {
    private static final List<String> WORDS = List.of("ip-forward", "reject");
    /** Profiles that never choose the type; asking for each of them costs time where there are thousands. */
    private static final List<String> OF_A_PROXY =
            List.of("ltm.profile.tcp", "ltm.profile.client-ssl", "ltm.profile.server-ssl");

    private ServerTypes() {}

    /** Empty for a standard virtual server. */
    static Optional<ServerType> chosen(Settings virtual, Assembly assembly)
            throws ConfigurationException, WaitingException {
        List<String> words = WORDS.stream().filter(virtual::flag).toList();
        if (words.size() > 1) {
            throw new ConfigurationException(
                    words.get(1), "a virtual server cannot be both " + String.join(" and ", words), "keep one of them");
        }
        if (!words.isEmpty()) {
            return Optional.of(assembly.plugin(ServerType.class, words.get(0), "virtual server type"));
        }
        for (String profile : virtual.items("profiles").keySet()) {
            String kind = assembly.stanza("ltm.profile.*", profile).id().kind();
            if (!OF_A_PROXY.contains(kind)) {
                Optional<ServerType> type = assembly.findPlugin(ServerType.class, kind);
                if (type.isPresent()) {
                    return type;
                }
            }
        }
        return Optional.empty();
    }
}

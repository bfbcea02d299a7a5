// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Endpoint;
import io.bascule.api.config.Stanza;
import io.bascule.api.plugin.Assembly;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where a member is. Its name is {@code address:port} or {@code node:port}; its {@code address}, else the node of that
 * name, else the name itself is the IP address.
 */
final class MemberAddress {
    private static final String KEY = "members";

    private MemberAddress() {}

    static InetSocketAddress of(String member, String address, Assembly assembly) throws ConfigurationException {
        Endpoint written = Endpoint.parse(KEY, member);
        Optional<Stanza> node = address.isEmpty() ? assembly.findStanza("ltm.node", written.host()) : Optional.empty();
        if (node.isPresent()) {
            return at(node.get().settings().text("address", ""), written);
        }
        return at(address.isEmpty() ? written.host() : address, written);
    }

    private static InetSocketAddress at(String host, Endpoint written) throws ConfigurationException {
        return new Endpoint(host, written.port()).resolved(KEY);
    }
}

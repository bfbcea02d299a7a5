// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.tcp;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.protocol.ConnectionHandler;
import io.bascule.api.protocol.ProtocolHandler;
import io.bascule.api.protocol.VirtualServer;
import org.osgi.service.component.annotations.Component;

/**
 * The plain relay, for every virtual server whose profiles name no other protocol. With a client-ssl profile it ends the
 * client's TLS, with a server-ssl profile it begins its own to the member. The member is dialled at once: it may be the
 * one to speak first.
 */
@Component(property = Plugin.NAME + "=ltm.profile.tcp")
public final class TcpProtocol implements ProtocolHandler {
    @Override
    public ConnectionHandler prepare(VirtualServer virtualServer) throws ConfigurationException {
        if (!virtualServer.hasPool()) {
            throw new ConfigurationException(
                    "pool",
                    "a virtual server without a pool has nowhere to send its connections",
                    "add 'pool NAME', or a profile whose protocol answers itself");
        }
        return client -> new TcpFlow(client).begin();
    }
}

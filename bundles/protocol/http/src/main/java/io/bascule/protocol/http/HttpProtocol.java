// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.protocol.ConnectionHandler;
import io.bascule.api.protocol.ProtocolHandler;
import io.bascule.api.protocol.VirtualServer;
import org.osgi.service.component.annotations.Component;

/** HTTP/1.1 (RFC 9110, 9112), chosen by an {@code ltm profile http} on the virtual server. */
@Component(property = Plugin.NAME + "=ltm.profile.http")
public final class HttpProtocol implements ProtocolHandler {
    @Override
    public ConnectionHandler prepare(VirtualServer virtualServer) throws ConfigurationException {
        Site site = Site.of(virtualServer);
        return client -> new Front(client, site).open();
    }
}

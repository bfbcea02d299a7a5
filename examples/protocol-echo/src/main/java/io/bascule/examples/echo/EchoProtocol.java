// SPDX-License-Identifier: Apache-2.0
package io.bascule.examples.echo;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.protocol.ConnectionHandler;
import io.bascule.api.protocol.ProtocolHandler;
import io.bascule.api.protocol.VirtualServer;
import io.netty.handler.codec.LineBasedFrameDecoder;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Component;

/** Says lines back. It is found by the kind of profile that chooses it. */
@Component(property = Plugin.NAME + "=ltm.profile.echo")
public final class EchoProtocol implements ProtocolHandler {
    @Override
    public ConnectionHandler prepare(VirtualServer virtualServer) throws ConfigurationException {
        // Whatever can be wrong or is costly belongs here, once, and not into the lambda, for each connection.
        if (virtualServer.hasPool()) {
            throw new ConfigurationException(
                    "pool", "an echo virtual server answers by itself", "remove the pool or the echo profile");
        }
        EchoProfile profile = virtualServer.profile().as(EchoProfile.class);
        byte[] prefix = profile.prefix().getBytes(StandardCharsets.UTF_8);
        int longest = profile.maximum$_$line$_$length();
        return client -> {
            client.channel()
                    .pipeline()
                    .addLast(new LineBasedFrameDecoder(longest, false, true), new EchoHandler(client, prefix));
            client.channel().config().setAutoRead(true);
        };
    }
}

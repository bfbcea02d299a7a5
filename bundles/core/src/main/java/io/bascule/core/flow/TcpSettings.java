// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.time.Duration;

/**
 * What a tcp profile says of a connection.
 *
 * @param idleTimeout after which a connection that carries nothing is closed; zero for never
 * @param connectTimeout for one attempt to reach one member
 * @param nagle whether small writes are held back (RFC 1122 4.2.3.4)
 * @param buffer how much may wait to be sent to one side before reading from the other stops, and below which it resumes
 */
public record TcpSettings(Duration idleTimeout, Duration connectTimeout, boolean nagle, WriteBufferWaterMark buffer) {
    void applyTo(ChannelConfig config) {
        config.setWriteBufferWaterMark(buffer);
        if (nagle) {
            config.setOption(ChannelOption.TCP_NODELAY, false);
        }
    }
}

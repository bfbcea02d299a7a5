// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/** The writing end of a channel, flushed once for all that an event caused. One thread: the event loop. */
final class Outlet {
    private final Channel channel;
    private boolean unflushed;

    Outlet(Channel channel) {
        this.channel = channel;
    }

    void write(String text) {
        ByteBuf bytes = channel.alloc().ioBuffer(text.length());
        bytes.writeCharSequence(text, ISO_8859_1);
        write(bytes);
    }

    /** Takes ownership of {@code bytes}. */
    void write(ByteBuf bytes) {
        unflushed = true;
        channel.write(bytes);
    }

    void flush() {
        if (unflushed) {
            unflushed = false;
            channel.flush();
        }
    }
}

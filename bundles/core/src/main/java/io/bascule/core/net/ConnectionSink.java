// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.net;

import io.netty.channel.Channel;

/** Takes over accepted channels, each on its own event loop: active, auto-read off, not a byte read. */
@FunctionalInterface
public interface ConnectionSink {
    void accept(Channel accepted);
}

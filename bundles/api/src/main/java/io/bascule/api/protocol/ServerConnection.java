// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.protocol;

import io.bascule.api.pool.Member;
import io.netty.channel.Channel;

/**
 * A connection to a member, on the event loop of the client it was made for.
 *
 * @param channel connected, auto-read off, not a byte read; closed by the core when the client's channel has closed
 * @param member whom it reached
 */
public record ServerConnection(Channel channel, Member member) {}

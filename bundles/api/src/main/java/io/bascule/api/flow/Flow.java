// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.flow;

import java.net.InetSocketAddress;

/**
 * Who called whom.
 *
 * @param client the client's address
 * @param local the address it reached, which for a wildcard virtual server is not the configured one
 */
public record Flow(InetSocketAddress client, InetSocketAddress local) {}

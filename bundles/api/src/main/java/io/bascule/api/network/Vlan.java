// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.network;

import io.bascule.api.config.ObjectId;

/**
 * A broadcast domain by name.
 *
 * @param device the network interface that is in it
 */
public record Vlan(ObjectId id, String device) implements NetworkObject {}

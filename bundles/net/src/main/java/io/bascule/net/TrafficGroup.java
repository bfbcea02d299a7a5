// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.bascule.api.config.ObjectId;

/** F5's traffic groups: which addresses move together to the machine that is active. */
final class TrafficGroup {
    private static final String LOCAL = "traffic-group-local-only";

    private TrafficGroup() {}

    static boolean isFloating(String group) {
        return !ObjectId.plain(group).equals(LOCAL);
    }
}

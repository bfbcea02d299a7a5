// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.plugin;

/** The one service property by which every plug-in is found. */
public final class Plugin {
    /**
     * The name an administrator writes: {@code smtp} for a protocol, {@code round-robin} for a balancing method,
     * {@code automap} for a SNAT strategy, the kind ({@code ltm.monitor.tcp}) for an {@link ObjectFactory}.
     */
    public static final String NAME = "bascule.name";

    private Plugin() {}
}

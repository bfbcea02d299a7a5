// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import org.osgi.service.component.annotations.Component;

/** {@code help}: what can be said. */
@Component(
        service = HelpCommand.class,
        property = {"osgi.command.scope=bascule", "osgi.command.function=help"})
public final class HelpCommand {
    private static final String TEXT = """
            show [KIND [NAME ...]] [--json]   what runs: ltm virtual, ltm pool, ltm node, or ltm for all of them
            show sys version | bundles        the platform
            show sys connection [FILTER ...]  live flows; delete sys connection FILTER ... | all ends them
            show net ruleset [--dry-run]      what the kernel was told to do
            explain SOURCE DESTINATION PROTOCOL PORT   which virtual server takes such a packet, and why
            announce                          tells neighbours by ARP of all our addresses again
            list [KIND [NAME ...]]            the running configuration, as its files would say it
            load sys config                   read the files again and apply them
            load sys config verify | check    read and check the files, and apply nothing
            install sys bundle FILE           add a bundle, or replace the one of that name while it works
            modify auth user admin password [-]   a new password for the web console; with - read from standard input
            Every command of the Gogo shell is there too, such as lb, felix:start and felix:stop.
            """;

    public String help() {
        return TEXT;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import io.bascule.netfilter.rules.Marks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The program ip: one process for any number of commands. */
final class Ip {
    private static final String MARK = Marks.hex(Marks.TO_SOCKET);
    private static final int TABLE = Marks.ROUTING_TABLE;

    private Ip() {}

    static void place(List<Placement> added) throws HostException {
        // Without duplicate address detection: that would keep an address of IPv6 from use for a second or more.
        run(
                "-4",
                added.stream()
                        .filter(p -> !p.isIpv6())
                        .map(p -> "addr replace " + p.words())
                        .toList());
        run(
                "-6",
                added.stream()
                        .filter(Placement::isIpv6)
                        .map(p -> "addr replace " + p.words() + " nodad")
                        .toList());
    }

    /** One that is gone already is as good. */
    static void takeAway(List<Placement> removed) {
        List<Placement> ipv4 = removed.stream().filter(p -> !p.isIpv6()).toList();
        Promotion.during(
                ipv4.stream().map(Placement::device).collect(Collectors.toSet()),
                () -> forget(
                        "-4", ipv4.stream().map(p -> "addr del " + p.words()).toList()));
        forget(
                "-6",
                removed.stream()
                        .filter(Placement::isIpv6)
                        .map(p -> "addr del " + p.words())
                        .toList());
    }

    static void routeToSockets() throws HostException {
        unrouteToSockets(); // of a process before this one
        for (String family : families()) {
            run(
                    family,
                    List.of(
                            "route add local default dev lo table " + TABLE,
                            "rule add fwmark " + MARK + "/" + MARK + " lookup " + TABLE + " pref " + TABLE));
        }
    }

    static void unrouteToSockets() {
        for (String family : List.of("-4", "-6")) {
            forget(family, List.of("rule del pref " + TABLE, "route flush table " + TABLE));
        }
    }

    /** Without IPv6 on lo, nothing of it can be brought to this machine, and the kernel refuses the route. */
    private static List<String> families() {
        boolean ipv6 = Sysctl.read("ipv6/conf/" + Placement.LOOPBACK + "/disable_ipv6")
                .filter("0"::equals)
                .isPresent();
        return ipv6 ? List.of("-4", "-6") : List.of("-4");
    }

    private static void run(String family, List<String> commands) throws HostException {
        Command.Result result = batch(commands, family);
        if (!result.succeeded()) {
            throw new HostException("ip refused one of '" + String.join("', '", commands) + "': " + result.text());
        }
    }

    private static void forget(String family, List<String> commands) {
        batch(commands, family, "-force");
    }

    private static Command.Result batch(List<String> commands, String... options) {
        if (commands.isEmpty()) {
            return new Command.Result(true, "");
        }
        List<String> words = new ArrayList<>(List.of(Tools.find("ip").orElse("ip")));
        words.addAll(List.of(options));
        words.addAll(List.of("-batch", "-"));
        return Command.run(words, String.join("\n", commands) + "\n");
    }
}

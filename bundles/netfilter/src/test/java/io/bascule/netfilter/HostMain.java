// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import static io.bascule.netfilter.Objects.balance;
import static io.bascule.netfilter.Objects.forward;
import static io.bascule.netfilter.Objects.match;
import static io.bascule.netfilter.Objects.self;
import static io.bascule.netfilter.Objects.server;
import static io.bascule.netfilter.Objects.virtualAddress;

import io.bascule.api.network.DataPath;
import io.bascule.api.network.FastL4;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.VirtualPath;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.launch.Framework;

/**
 * The data path in a process of its own, to be run in a network namespace. Each line of input is a configuration, one word
 * for each object: {@code self=10.10.10.3/24@int}, {@code address=2001:db8::80}, {@code balanced}, {@code forwarding6},
 * {@code transparent}, and {@code nothing}. It is answered with {@code ok}, or why not. {@code leave} ends the data path.
 */
final class HostMain {
    private final TestPool nodes = new TestPool("round-robin", TestMember.at("10.10.10.11", 2222));
    private final Framework framework;
    private final Netfilter netfilter;

    private HostMain(Framework framework) {
        this.framework = framework;
        this.netfilter = new Netfilter(framework.getBundleContext());
    }

    public static void main(String[] args) throws Exception {
        HostMain host = new HostMain(Frameworks.start());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(host.answer(line));
        }
    }

    private String answer(String line) throws Exception {
        if (line.equals("leave")) {
            netfilter.leave();
            framework.stop();
            framework.waitForStop(0);
            return "ok";
        }
        List<NetworkObject> objects = new ArrayList<>();
        for (String word : line.split(" ", -1)) {
            objects.addAll(objects(word));
        }
        DataPath.Change change = netfilter.prepare(objects);
        String found = change.findings() + "" + change.apply();
        String down = netfilter.reasonDown();
        if (down != null) {
            return down;
        }
        return found.equals("[][]") ? "ok" : found.replace('\n', ' ');
    }

    private List<NetworkObject> objects(String word) {
        String[] parts = word.split("[=@]|/(?=\\d+@)", -1);
        return switch (parts[0]) {
            case "self" -> List.of(self(parts[1], Integer.parseInt(parts[2]), parts[3], false));
            case "address" -> List.of(virtualAddress(parts[1], true, true));
            case "balanced" -> List.of(server("l4", match("198.51.100.80", 2222, 6), balance(nodes)));
            case "forwarding6" -> List.of(server("fwd6", match("::/0", 0, 0), forward(FastL4.STANDARD)));
            case "transparent" -> List.of(server("web", match("198.51.100.80", 80, 6), new VirtualPath.Proxy(true)));
            case "nothing" -> List.of();
            default -> throw new IllegalArgumentException(word);
        };
    }
}

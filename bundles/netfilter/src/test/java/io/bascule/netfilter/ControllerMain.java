// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import static io.bascule.netfilter.Objects.LOOSE;
import static io.bascule.netfilter.Objects.addresses;
import static io.bascule.netfilter.Objects.balance;
import static io.bascule.netfilter.Objects.forward;
import static io.bascule.netfilter.Objects.match;
import static io.bascule.netfilter.Objects.self;
import static io.bascule.netfilter.Objects.server;
import static io.bascule.netfilter.Objects.snat;
import static io.bascule.netfilter.Objects.virtualAddress;

import io.bascule.api.network.DataPath;
import io.bascule.api.network.FastL4;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.NodeSnat;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.Translation;
import io.bascule.api.network.VirtualPath;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/**
 * The data path in a process of its own, to be run in a network namespace. Each line of input is a scene to be applied, or
 * {@code use NAMES}, {@code stumble NAMES}, {@code traffic}, {@code go}, {@code come}, {@code end}; each is answered with a line.
 */
final class ControllerMain {
    private static final String VIP = "198.51.100.80";

    private final TestPool nodes =
            new TestPool("round-robin", TestMember.at("10.10.10.11", 2222), TestMember.at("10.10.10.12", 2222));
    private final TestPool weighted =
            new TestPool("ratio-member", TestMember.at("10.10.10.11", 2222, 7), TestMember.at("10.10.10.12", 2222, 3));
    private final TestPool sticky =
            new TestPool("source-address-hash", TestMember.at("10.10.10.11", 2222), TestMember.at("10.10.10.12", 2222));
    private final TestPool nodes6 =
            new TestPool("round-robin", TestMember.at("2001:db8:10::11", 2222), TestMember.at("2001:db8:10::12", 2222));
    private final VirtualPath balanced = server("l4", match(VIP, 2222, TrafficMatch.TCP), balance(nodes));
    private final Framework framework;
    private ServiceRegistration<?> service;
    private Netfilter netfilter;

    private ControllerMain(Framework framework) {
        this.framework = framework;
        this.netfilter = new Netfilter(framework.getBundleContext());
        this.service = register();
    }

    private ServiceRegistration<?> register() {
        return framework
                .getBundleContext()
                .registerService(
                        DataPath.class.getName(),
                        netfilter,
                        FrameworkUtil.asDictionary(Map.of("bascule.name", "netfilter")));
    }

    public static void main(String[] args) throws Exception {
        ControllerMain controller = new ControllerMain(Frameworks.start());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(controller.answer(line.split(" ", -1)));
        }
    }

    private String answer(String... words) throws Exception {
        switch (words[0]) {
            case "use" -> {
                nodes.use(List.of(words).subList(1, words.length).toArray(String[]::new));
                return "ok";
            }
            case "traffic" -> {
                return balanced.traffic().total() + " " + nodes.traffic().total() + " "
                        + balanced.traffic().bytesIn() + " "
                        + balanced.traffic().bytesOut();
            }
            case "stumble" -> {
                nodes.failOnce();
                return answer("use", words[1]);
            }
            case "go" -> {
                service.unregister();
                netfilter.leave();
                return "ok";
            }
            case "come" -> {
                netfilter = new Netfilter(framework.getBundleContext());
                service = register();
                return "ok";
            }
            case "end" -> {
                framework.stop();
                framework.waitForStop(0);
                return "ok";
            }
            default -> {
                return apply(words[0]);
            }
        }
    }

    private String apply(String scene) {
        DataPath.Change change = netfilter.prepare(objects(scene));
        String found = change.apply().toString();
        return found.equals("[]") ? "ok" : found.replace('\n', ' ');
    }

    /** The virtual address is of this machine in every scene but those that say so themselves. */
    private List<NetworkObject> objects(String scene) {
        List<NetworkObject> objects = new ArrayList<>(special(scene));
        if (!List.of("nothing", "transparent", "quiet").contains(scene)) {
            objects.add(virtualAddress(VIP, true, true));
        }
        return objects;
    }

    private List<NetworkObject> special(String scene) {
        return switch (scene) {
            case "nothing" -> List.of(server("web", match(VIP, 80, 6), new VirtualPath.Proxy(false)));
            case "transparent" -> List.of(server("web", match(VIP, 80, 6), new VirtualPath.Proxy(true)));
            case "balance" -> List.of(balanced);
            case "ratio" -> List.of(server("l4", match(VIP, 2222, 6), balance(weighted)));
            case "hash" -> List.of(server("l4", match(VIP, 2222, 6), balance(sticky)));
            case "limit" -> List.of(server("l4", match(VIP, 2222, 6), balance(nodes), 2));
            case "udp" -> List.of(server("l4", match(VIP, 2222, 17), balance(nodes)));
            case "ipv6" ->
                List.of(
                        server("l4", match("2001:db8:100::80", 2222, 6), balance(nodes6)),
                        self("2001:db8:100::2", 64, "ext", false),
                        virtualAddress("2001:db8:100::80", true, true));
            case "automap" ->
                List.of(
                        server("l4", match(VIP, 2222, 6), balance(nodes, Translation.AUTOMAP)),
                        self("10.10.10.2", 24, "int", false),
                        self("10.10.10.4", 24, "int", true));
            case "snatpool" ->
                List.of(
                        server("l4", match(VIP, 2222, 6), balance(nodes, addresses("10.10.10.101", "10.10.10.102"))),
                        virtualAddress("10.10.10.101", true, true),
                        virtualAddress("10.10.10.102", true, true));
            case "strict" -> List.of(server("fwd", match("0.0.0.0/0", 0, 0), forward(FastL4.STANDARD)));
            case "loose" -> List.of(server("fwd", match("0.0.0.0/0", 0, 0), forward(LOOSE)));
            case "reject" ->
                List.of(
                        server("fwd", match("0.0.0.0/0", 0, 0), forward(FastL4.STANDARD)),
                        server("no", match("10.10.10.11", 2222, 6), new VirtualPath.Reject()));
            case "snat" ->
                List.of(
                        snat("n1", "10.10.10.11", addresses("198.51.100.101"), new NodeSnat.Service(6, 2525)),
                        virtualAddress("198.51.100.101", true, true));
            case "divert" ->
                List.of(
                        balanced,
                        server(
                                "w",
                                match("203.0.113.0/24", 0, 6),
                                new VirtualPath.Proxy(
                                        true,
                                        Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1500)))));
            case "many" -> many();
            case "mail" ->
                List.of(
                        server("fwd", match("0.0.0.0/0", 0, 0), forward(FastL4.STANDARD)),
                        server("mail", match("0.0.0.0/0", 2222, 6), new VirtualPath.Proxy(false)));
            case "pinged" -> List.of(balanced, virtualAddress("198.51.100.81", true, false));
            case "quiet" -> List.of(balanced, virtualAddress(VIP, false, false));
            default -> throw new IllegalArgumentException(scene);
        };
    }

    private List<NetworkObject> many() {
        List<NetworkObject> objects = new ArrayList<>();
        IntStream.range(0, 10_000)
                .mapToObj(i ->
                        server("vs" + i, match("203.0." + i / 250 + "." + i % 250, 25, 6), new VirtualPath.Proxy(true)))
                .forEach(objects::add);
        objects.add(balanced);
        return objects;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bascule.api.config.ObjectId;
import io.bascule.api.flow.LiveFlow;
import io.bascule.api.flow.Traffic;
import io.bascule.api.network.DataPath;
import io.bascule.api.network.FastL4;
import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.Translation;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.plugin.Plugin;
import io.bascule.conntrack.netlink.Conntrack;
import io.bascule.conntrack.netlink.KernelFlow;
import io.bascule.conntrack.reset.Resets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a real kernel, in network namespaces. */
class KernelFlowsTest {
    private static final FastL4 RESETTING = new FastL4(3, 5, 5, true, false, true, 0, false);
    private static final FastL4 SILENT = new FastL4(3, 5, 5, true, false, false, 0, false);

    private static Routed network;
    private final List<AutoCloseable> made = new ArrayList<>();

    @BeforeAll
    static void build() throws Exception {
        assumeTrue(
                System.getProperty("user.name").equals("root"),
                "network namespaces need root; run this test as root to see both ends of a flow reset");
        network = new Routed();
        network.build();
    }

    @AfterAll
    static void remove() throws Exception {
        if (network != null) {
            network.close();
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : made) {
            each.close();
        }
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "198.51.100.80, 2222, translated destination",
        "198.51.100.80, 2525, translated destination and source",
        "10.2.0.2, 2222, forwarded",
        "fd02::2, 2222, forwarded IPv6",
    })
    void bothEndsOfAnIdleConnectionAreResetWhenItExpires(String host, int port, String how) throws Exception {
        Controller controller = controller(RESETTING);
        Routed.Connection connection = connect(host, port);

        assertReset(connection.client());
        assertReset(connection.server());
        await().untilAsserted(() -> assertThat(controller.flows()).isEmpty());
    }

    @Test
    void aConnectionThatCarriesSomethingIsNotReset() throws Exception {
        controller(RESETTING);
        Routed.Connection idle = connect(Routed.VIRTUAL, 2222);
        Routed.Connection busy = connect(Routed.VIRTUAL, 2223);

        await().pollInterval(Duration.ofMillis(200)).until(() -> {
            Routed.pass(busy);
            return isReset(idle.client());
        });

        Routed.pass(busy);
    }

    @Test
    void whereTheProfileDoesNotWantItNobodyIsReset() throws Exception {
        Controller controller = controller(SILENT);
        Routed.Connection connection = connect(Routed.VIRTUAL, 2222);

        await().until(() -> {
            network.controller.in(() -> {
                new Conntrack().sweep();
                return null;
            });
            return controller.flows().isEmpty();
        });

        Routed.pass(connection);
    }

    @Test
    void aConnectionThatSomebodyElseDeletedIsLeftAlone() throws Exception {
        Controller controller = controller(RESETTING);
        Routed.Connection deleted = connect(Routed.NODE, 2223);
        Routed.Connection idle = connect(Routed.NODE, 2222);

        network.controller.in(() -> {
            new Conntrack().delete(controller.kernelFlows(deleted), flow -> {});
            return null;
        });

        assertReset(idle.client());
        Routed.pass(deleted);
    }

    @Test
    void endingAFlowResetsBothEnds() throws Exception {
        Controller controller = controller(SILENT);
        Routed.Connection one = connect(Routed.VIRTUAL, 2222);
        Routed.Connection other = connect(Routed.VIRTUAL, 2223);

        int ended = network.controller.in(
                () -> controller.table.end(flow -> flow.client().equals(one.from())));

        assertThat(ended).isEqualTo(1);
        assertReset(one.client());
        assertReset(one.server());
        Routed.pass(other);
    }

    @Test
    void allAreEndedThoughSomeEndByThemselvesMeanwhile() throws Exception {
        Controller controller = controller(SILENT);
        int count = 50_005;
        network.datagrams(Routed.NODE, count);
        await().untilAsserted(() -> assertThat(controller.flows()).hasSize(count));
        List<KernelFlow> unlucky =
                network.controller.in(controller::kernelFlows).subList(0, 1);

        int ended = network.controller.in(() -> controller.table.end(flow -> {
            if (flow.destination().equals(unlucky.get(0).original().to())) {
                delete(unlucky);
            }
            return true;
        }));

        assertThat(ended).isEqualTo(count - 1);
        assertThat(controller.flows()).isEmpty();
    }

    private static void delete(List<KernelFlow> flows) {
        try {
            new Conntrack().delete(flows, flow -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFlowIsShownWithItsClientSideAndItsServerSide() throws Exception {
        Controller controller = controller(RESETTING);
        Routed.Connection connection = connect(Routed.VIRTUAL, 2525);

        LiveFlow flow = controller.flows().get(0);

        assertThat(flow.virtualServer()).isEqualTo("ssh");
        assertThat(flow.protocol()).isEqualTo(TrafficMatch.TCP);
        assertThat(flow.client()).isEqualTo(connection.from());
        assertThat(flow.destination()).isEqualTo(new InetSocketAddress(Routed.VIRTUAL, 2525));
        assertThat(flow.source())
                .hasValueSatisfying(source -> assertThat(source.getHostString()).isEqualTo("10.2.0.1"));
        assertThat(flow.server()).contains(new InetSocketAddress(Routed.NODE, 2525));
        assertThat(flow.bytesIn()).isPositive();
        assertThat(flow.bytesOut()).isPositive();
        assertThat(flow.age().orElseThrow()).isBetween(Duration.ZERO, Duration.ofSeconds(10));
        assertThat(flow.idle().orElseThrow()).isBetween(Duration.ZERO, Duration.ofSeconds(3));
    }

    @Test
    void openFlowsAreCountedForWhomTheyAre() throws Exception {
        Controller controller = controller(RESETTING);
        Census census = network.controller.in(() -> new Census(controller.owners, controller.carried));
        made.add(census::stop);
        Routed.Connection connection = connect(Routed.VIRTUAL, 2222);

        await().untilAsserted(() -> {
            Routed.pass(connection);
            assertThat(census.open(Routed.MARK)).isEqualTo(1);
        });
        assertThat(census.open(43)).isZero();
    }

    @Test
    void flowsThatLeadToTheFullProxyAreNotTheKernels() throws Exception {
        Controller controller = controller(RESETTING);
        connect(Routed.VIRTUAL, 2222);
        assertThat(controller.flows()).isNotEmpty();

        controller.owner = server(new VirtualPath.Proxy(true));

        assertThat(controller.flows()).isEmpty();
    }

    @Test
    void whereNothingMarksFlowsTheKernelIsNotAsked() throws Exception {
        Controller controller = controller(RESETTING);
        connect(Routed.VIRTUAL, 2222);

        controller.reasonDown = "this process lacks CAP_NET_ADMIN";

        assertThat(controller.carried.any()).isFalse();
        assertThat(controller.flows()).isEmpty();
    }

    private Controller controller(FastL4 profile) throws Exception {
        network.controller.in(() -> {
            List<KernelFlow> leftovers = new ArrayList<>();
            new Conntrack().list(leftovers::add);
            new Conntrack().delete(leftovers, flow -> {});
            return null;
        });
        Controller controller =
                network.controller.in(() -> new Controller(server(new VirtualPath.Forward(Translation.NONE, profile))));
        made.add(controller);
        return controller;
    }

    private Routed.Connection connect(String host, int port) throws Exception {
        Routed.Connection connection = network.connect(host, port);
        made.add(connection);
        return connection;
    }

    private static void assertReset(Socket socket) throws Exception {
        socket.setSoTimeout(20_000);
        assertThatThrownBy(() -> socket.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessage("Connection reset");
    }

    private static boolean isReset(Socket socket) throws Exception {
        socket.setSoTimeout(1);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException alive) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static VirtualPath server(VirtualPath.Action action) {
        return new VirtualPath(
                new ObjectId("ltm.virtual", "ssh"),
                new TrafficMatch(IpNetwork.ALL_IPV4, IpNetwork.ALL_IPV4, 0, 0, List.of()),
                action,
                0,
                new Traffic());
    }

    /** A data path that carries nothing, and so is never down. */
    private static final class Onlooker implements DataPath {
        @Override
        public Change prepare(List<NetworkObject> objects) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String reasonDown() {
            return null;
        }
    }

    /** The parts of the bundle, wired as Declarative Services would; made in the controller's namespace. */
    private static final class Controller implements DataPath, AutoCloseable {
        final Owners owners = new Owners();
        final Resets resets = new Resets();
        final ExpiryWatch expiryWatch = new ExpiryWatch(owners, resets);
        final CarriedObjects carried = new CarriedObjects(owners, expiryWatch);
        final KernelFlowTable table = new KernelFlowTable(carried, owners, resets);
        volatile NetworkObject owner;
        volatile String reasonDown;

        Controller(NetworkObject owner) {
            this.owner = owner;
            owners.addPath(this, Map.of(Plugin.NAME, DataPath.NETFILTER));
            owners.addPath(new Onlooker(), Map.of(Plugin.NAME, "neighbours"));
            carried.prepare(List.of(owner)).apply();
        }

        List<LiveFlow> flows() throws Exception {
            return network.controller.in(table::flows);
        }

        List<KernelFlow> kernelFlows(Routed.Connection of) throws Exception {
            return kernelFlows().stream()
                    .filter(flow -> flow.original().from().equals(of.from()))
                    .toList();
        }

        List<KernelFlow> kernelFlows() throws Exception {
            List<KernelFlow> flows = new ArrayList<>();
            new Conntrack().list(flows::add);
            return flows;
        }

        @Override
        public NetworkObject owner(int mark) {
            return mark == Routed.MARK ? owner : null;
        }

        @Override
        public Change prepare(List<NetworkObject> objects) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String reasonDown() {
            return reasonDown;
        }

        @Override
        public void close() {
            expiryWatch.stop();
            resets.stop();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.flow.FlowTable;
import io.bascule.api.flow.LiveFlow;
import io.bascule.api.plugin.Plugin;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private final Connections command = new Connections();

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(NetUtil.createInetAddressFromIpAddressString(address), port);
    }

    private static LiveFlow flow(String client, String virtual, int seconds) {
        return new LiveFlow(
                virtual,
                6,
                at(client, 40_000),
                at("198.51.100.25", 25),
                Optional.of(at(client, 40_000)),
                Optional.of(at("10.10.10.11", 25)),
                Optional.of(Duration.ofSeconds(seconds)),
                Optional.empty(),
                100,
                2_000);
    }

    private static final class Flows implements FlowTable {
        final List<LiveFlow> flows;

        Flows(LiveFlow... flows) {
            this.flows = new ArrayList<>(Arrays.asList(flows));
        }

        @Override
        public List<LiveFlow> flows() {
            return flows;
        }

        @Override
        public int end(Predicate<LiveFlow> which) {
            int before = flows.size();
            flows.removeIf(which);
            return before - flows.size();
        }
    }

    private Flows add(String path, LiveFlow... flows) {
        Flows table = new Flows(flows);
        command.addTable(table, Map.of(Plugin.NAME, path));
        return table;
    }

    @Test
    void theFlowsOfEveryDataPathAreShown() {
        add("proxy", flow("192.0.2.1", "mx", 5));
        add("kernel", flow("192.0.2.2", "l4", 7));

        assertThat(command.text(List.of()))
                .contains("192.0.2.1:40000", "mx", "proxy", "192.0.2.2:40000", "l4", "kernel", "10.10.10.11:25")
                .endsWith("Total: 2");
    }

    @Test
    void everyFilterMustFit() {
        add("proxy", flow("192.0.2.1", "mx", 5), flow("192.0.2.1", "other", 90), flow("192.0.2.2", "mx", 90));

        assertThat(command.text(List.of("cs-client-addr", "192.0.2.1", "virtual", "mx")))
                .endsWith("Total: 1");
        assertThat(command.text(List.of("age", "60", "cs-server-port", "25", "protocol", "tcp")))
                .endsWith("Total: 2");
        assertThat(command.text(List.of("ss-server-port", "26"))).isEqualTo("Total: 0");
    }

    @Test
    void whatIsDeletedIsCountedOverAllDataPaths() {
        Flows proxy = add("proxy", flow("192.0.2.1", "mx", 5), flow("192.0.2.3", "mx", 5));
        Flows kernel = add("kernel", flow("192.0.2.1", "l4", 5));

        assertThat(command.delete("sys", "connection", "cs-client-addr", "192.0.2.1"))
                .isEqualTo("2 connections ended.");
        assertThat(proxy.flows).hasSize(1);
        assertThat(kernel.flows).isEmpty();
        assertThat(command.delete("sys", "connection", "all")).isEqualTo("1 connection ended.");
    }

    @Test
    void nothingIsDeletedWithoutAWordThatSaysWhat() {
        assertThatThrownBy(() -> command.delete("sys", "connection"))
                .isInstanceOf(CommandFault.class)
                .hasMessageStartingWith("Say delete sys connection with a filter");
    }

    @Test
    void aFilterThatDoesNotExistIsAnsweredWithThoseThatDo() {
        assertThatThrownBy(() -> command.text(List.of("client", "192.0.2.1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no filter 'client'; there are cs-client-addr,");
        assertThatThrownBy(() -> command.text(List.of("cs-client-port", "99999")))
                .hasMessage("'99999' behind cs-client-port is not a number up to 65535.");
    }
}

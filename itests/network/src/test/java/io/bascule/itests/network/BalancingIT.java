// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bascule.itests.fixture.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fastL4 virtual server spreads connections over nodes as the full proxy does, by the kernel alone. */
class BalancingIT {
    private static final String VIRTUAL = "10.1.0.100";
    private static final String POOL = """
            ltm pool p {
                members { n1:7000 { address 10.2.0.11 %s } n2:7000 { address 10.2.0.12 %s } }
                load-balancing-mode %s
                monitor quick
            }
            ltm profile fastl4 idle { idle-timeout %d }
            ltm virtual-address 10.1.0.100 { }
            ltm virtual l4 { destination 10.1.0.100:7000 ip-protocol %s pool p profiles { idle { } } %s }
            """;

    @TempDir
    Path folder;

    private Network network;

    @BeforeEach
    void wires() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "network namespaces need root");
        network = new Network(folder);
    }

    @AfterEach
    void stop() {
        if (network != null) {
            network.close();
        }
    }

    private static String balanced(String one, String other, String mode, int idle) {
        return Network.with(POOL.formatted(one, other, mode, idle, "tcp", ""));
    }

    private void start(String configuration) throws IOException {
        network.start(configuration);
        await("members")
                .atMost(Duration.ofSeconds(20))
                .until(() -> network.bascule()
                        .command("show", "ltm", "pool")
                        .output()
                        .contains("all 2 members"));
    }

    @Test
    void sevenToThreeIsSevenToThreeAndNeverMoreThanTwoInARowOutOfTurn() throws IOException {
        start(balanced("ratio 7", "ratio 3", "ratio-member", 300));

        String served = network.wires
                .tool("client", Crowd.class, "10.1.0.10", VIRTUAL, "7000", "10000")
                .output()
                .strip();

        assertThat(served).hasSize(10_000).doesNotContain("-");
        long first = served.chars().filter(who -> who == '1').count();
        assertThat(first).isBetween(6_930L, 7_070L);
        // In turn, node2 comes after two or three of node1 and never twice.
        assertThat(served).doesNotContain("22").doesNotContain("11111");
    }

    @Test
    void anIdleFlowIsEndedAndBothItsEndsHearAReset() throws IOException {
        start(balanced("", "", "round-robin", 3));

        assertThat(network.call("10.1.0.10", VIRTUAL, "say:hello", "until-end")).contains("Connection reset");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> (network.said("node1") + network.said("node2")).contains("Connection reset"));
    }

    @Test
    void aLiveFlowKeepsItsMemberAndItsTimeoutThroughAHundredChanges() throws IOException {
        start(balanced("", "", "round-robin", 300));
        Process caller = network.wires.serve(
                "client",
                Caller.class,
                folder.resolve("caller"),
                "10.1.0.10",
                VIRTUAL,
                "7000",
                "say:hello",
                "wait:40000",
                "say:again");
        await().until(() -> !network.flows("dst=" + VIRTUAL).isEmpty());

        for (int change = 0; change < 100; change++) {
            network.bascule().configure(balanced("ratio " + (1 + change % 5), "", "ratio-member", 300));
            network.bascule().command("load", "sys", "config").succeeded();
        }

        Shell flow = network.wires.on("controller", "conntrack", "-L", "-p", "tcp", "-d", VIRTUAL);
        assertThat(flow.output()).containsPattern(Pattern.compile("tcp +6 +(2\\d\\d|300) +ESTABLISHED"));
        await().atMost(Duration.ofSeconds(60)).until(() -> !caller.isAlive());
        assertThat(folder.resolve("caller")).content().contains("heard again");
    }

    @Test
    void udpFlowsUseThePortsOfBothAddressesToTheLimitAndTheRestAreCountedAndSaid() throws IOException {
        network.start(Network.with("""
                ltm snatpool two { members { 10.9.0.1 10.9.0.2 } }
                ltm pool p { members { n1:7000 { address 10.2.0.11 } } }
                ltm profile fastl4 long { idle-timeout 300 }
                ltm virtual-address 10.1.0.100 { }
                ltm virtual l4 {
                    destination 10.1.0.100:7000
                    ip-protocol udp
                    pool p
                    profiles { long { } }
                    source-address-translation { type snat pool two }
                }
                """));

        // Some find no port on the first try, before all are in use: the kernel does not look at every port.
        assertThat(swarm(120_000)).isGreaterThan(119_000);
        assertThat(exhausted()).isLessThan(1_000);

        // 64,512 ports each: what goes beyond cannot have one.
        assertThat(swarm(132_000)).isBetween(120_000, 129_024);
        await("counted").atMost(Duration.ofSeconds(20)).until(() -> exhausted() > 3_000);
        assertThat(network.bascule().log()).contains("ltm snatpool two: no address has a free port left");
    }

    private long exhausted() {
        String shown =
                network.bascule().command("show", "ltm", "snatpool", "two").output();
        Matcher figure = Pattern.compile("\\ntwo +\\S+ +([0-9.]+)(k?) ").matcher(shown);
        assertThat(figure.find()).as(shown).isTrue();
        return (long) (Double.parseDouble(figure.group(1)) * (figure.group(2).isEmpty() ? 1 : 1_000));
    }

    private int swarm(int flows) {
        Shell answered = network.wires.tool("client", Swarm.class, VIRTUAL, "7000", "" + flows);
        return Integer.parseInt(answered.output().strip());
    }
}

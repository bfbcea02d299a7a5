// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is carried goes on while what carries it is changed, or dies. */
class SurvivalIT {
    private static final String PROXY = "10.1.0.101";
    private static final String FASTL4 = "10.1.0.102";
    /** Reached as it is, through the forwarding server. */
    private static final String FORWARDED = Wires.NODE2;

    private static final String ALL_KINDS = """
            ltm pool p {
                members { n1:7000 { address 10.2.0.11 } n2:7000 { address 10.2.0.12 } }
                monitor quick
                description "%s"
            }
            ltm profile fastl4 l4 { idle-timeout %d }
            ltm virtual-address 10.1.0.101 { }
            ltm virtual-address 10.1.0.102 { }
            ltm virtual proxy { destination 10.1.0.101:7000 pool p source-address-translation { type none } }
            ltm virtual fastl4 { destination 10.1.0.102:7000 ip-protocol tcp pool p profiles { l4 { } } }
            ltm virtual forward { destination 0.0.0.0:any mask any ip-forward profiles { l4 { } } }
            """;

    @TempDir
    Path folder;

    private Network network;
    private final List<String> callers = new ArrayList<>();

    @BeforeEach
    void wires() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "network namespaces need root");
        network = new Network(folder);
        network.start(version(0));
        await("members")
                .atMost(Duration.ofSeconds(20))
                .until(() -> network.bascule()
                        .command("show", "ltm", "pool")
                        .output()
                        .contains("all 2 members"));
    }

    @AfterEach
    void stop() {
        if (network != null) {
            network.close();
        }
    }

    private static String version(int number) {
        return Network.with(ALL_KINDS.formatted(number, 300 + number % 3));
    }

    /** A connection that says something at its beginning and at its end. */
    private Process longCall(String source, String address, int seconds) {
        String name = "call" + callers.size();
        callers.add(name);
        Process call = network.wires.serve(
                "client",
                Caller.class,
                folder.resolve(name),
                source,
                address,
                "7000",
                "say:hello",
                "wait:" + seconds * 1_000,
                "say:goodbye");
        await(name).atMost(Duration.ofSeconds(15)).until(() -> said(name).contains("heard hello"));
        return call;
    }

    private String said(String call) {
        try {
            return Files.readString(folder.resolve(call));
        } catch (IOException e) {
            return "";
        }
    }

    private String crowd(String source, String address, int count) {
        return network.wires
                .tool("client", Crowd.class, source, address, "7000", "" + count)
                .output()
                .strip();
    }

    @Test
    void aHundredChangesUnderLoadOfAllKindsLoseNoConnection() throws Exception {
        List<Process> calls = List.of(
                longCall("10.1.0.10", PROXY, 45),
                longCall("10.1.0.11", FASTL4, 45),
                longCall("10.1.0.12", FORWARDED, 45));
        List<String> served = new ArrayList<>();
        List<Thread> crowds = new ArrayList<>();
        for (String[] kind : new String[][] {{"10.1.0.13", PROXY}, {"10.1.0.14", FASTL4}, {"10.1.0.15", FORWARDED}}) {
            Thread crowd = new Thread(() -> {
                String letters = crowd(kind[0], kind[1], 2_000);
                synchronized (served) {
                    served.add(letters);
                }
            });
            crowd.start();
            crowds.add(crowd);
        }

        for (int change = 1; change <= 100; change++) {
            network.configure(version(change));
        }

        for (Thread crowd : crowds) {
            crowd.join();
        }
        assertThat(served)
                .hasSize(3)
                .allSatisfy(letters -> assertThat(letters).hasSize(2_000).doesNotContain("-"));
        for (Process call : calls) {
            await().atMost(Duration.ofSeconds(60)).until(() -> !call.isAlive());
        }
        assertThat(callers).allSatisfy(call -> assertThat(said(call)).contains("heard goodbye"));
    }

    @Test
    void aKilledControllerLosesNoForwardedAndNoFastL4Flow() {
        Process fastL4 = longCall("10.1.0.11", FASTL4, 12);
        Process forwarded = longCall("10.1.0.12", FORWARDED, 12);

        ProcessHandle controller = network.bascule().process();
        controller.destroyForcibly();
        await().until(() -> !controller.isAlive());
        // Nobody is there, and what the kernel was told goes on, for new connections too.
        assertThat(crowd("10.1.0.14", FASTL4, 20)).doesNotContain("-");
        network.startAgain();
        assertThat(crowd("10.1.0.14", FASTL4, 20)).doesNotContain("-");

        await().atMost(Duration.ofSeconds(40)).until(() -> !fastL4.isAlive() && !forwarded.isAlive());
        assertThat(said("call0")).contains("heard goodbye");
        assertThat(said("call1")).contains("heard goodbye");
    }

    @Test
    void aCleanStopTakesBackAllThatWasDoneToTheKernel() {
        network.bascule().command("stop").succeeded();

        assertThat(network.wires.on("controller", "nft", "list", "ruleset").output())
                .isEmpty();
        assertThat(network.wires.on("controller", "ip", "rule").output().lines())
                .hasSize(3);
        assertThat(network.wires.on("controller", "ip", "address").output())
                .doesNotContain(PROXY)
                .doesNotContain(FASTL4);
        assertThat(network.wires
                        .on("controller", "sysctl", "-n", "net.ipv4.ip_forward")
                        .output()
                        .strip())
                .isEqualTo("0");
    }
}

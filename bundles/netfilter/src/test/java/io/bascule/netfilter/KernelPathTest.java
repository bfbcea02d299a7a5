// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Packets through the kernel of namespaces that this test makes and takes away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KernelPathTest {
    private static final String VIP = "198.51.100.80";

    private final Namespaces net = new Namespaces();
    private Namespaces.Controller controller;

    @BeforeAll
    void build() {
        assumeTrue(Namespaces.canBeMade(), "only root may make network namespaces");
        net.open();
        // Tells which node it is and who asks, and then answers each line with itself.
        for (String listen : List.of("TCP4-LISTEN:2222", "TCP6-LISTEN:2222,ipv6only=1")) {
            net.start("nodes", "socat", listen + ",fork,reuseaddr", "SYSTEM:echo $SOCAT_SOCKADDR $SOCAT_PEERADDR; cat");
        }
        net.start("nodes", "socat", "UDP4-LISTEN:2222,bind=10.10.10.11,fork,reuseaddr", "SYSTEM:echo 10.10.10.11");
        net.start("nodes", "socat", "UDP4-LISTEN:2222,bind=10.10.10.12,fork,reuseaddr", "SYSTEM:echo 10.10.10.12");
        net.start("client", "socat", "TCP4-LISTEN:2525,fork,reuseaddr", "SYSTEM:echo $SOCAT_PEERADDR");
        net.start("client", "socat", "TCP4-LISTEN:2626,fork,reuseaddr", "SYSTEM:echo $SOCAT_PEERADDR");
        await().until(() -> net.in("nodes", "ss", "-Hltu").text().lines().count() >= 4
                && net.in("client", "ss", "-Hlt").text().lines().count() >= 2);
        controller = net.controller();
    }

    @AfterAll
    void takeAway() {
        net.close();
    }

    private void apply(String scene) {
        assertThat(controller.say(scene)).isEqualTo("ok");
    }

    /** What the node says first. */
    private String ask(String address, int port) {
        return net.in(
                        "client",
                        "timeout",
                        "5",
                        "bash",
                        "-c",
                        "exec 3<>/dev/tcp/" + address + "/" + port + "; read -u 3 -t 3 line; echo $line")
                .text()
                .strip();
    }

    private List<String> ask(int times) {
        String text = net.in(
                        "client",
                        "bash",
                        "-c",
                        "for i in $(seq " + times + "); do exec 3<>/dev/tcp/" + VIP
                                + "/2222; read -u 3 -t 3 a b; echo $a; exec 3>&-; done")
                .text();
        return text.lines().toList();
    }

    private String rules() {
        return net.in("adc", "nft", "list", "ruleset").text();
    }

    @Test
    void nothingIsDoneForFullProxies() {
        controller.say("go");
        controller.say("end");
        controller.kill();
        controller = net.controller();
        apply("nothing");
        assertThat(rules()).isEmpty();
        assertThat(net.in("adc", "ip", "rule", "show").text()).doesNotContain("2227");
    }

    @Test
    void flowsTakeTheMembersInTurnAndMembersSeeTheClient() {
        apply("balance");
        assertThat(ask(VIP, 2222)).endsWith("198.51.100.9");
        List<String> nodes = ask(10);
        assertThat(nodes).filteredOn("10.10.10.11"::equals).hasSize(5);
        assertThat(nodes).filteredOn("10.10.10.12"::equals).hasSize(5);
    }

    @Test
    void aRatioIsExact() {
        apply("ratio");
        List<String> nodes = ask(100);
        assertThat(nodes).filteredOn("10.10.10.11"::equals).hasSize(70);
        assertThat(IntStream.range(0, 98)
                        .filter(i ->
                                nodes.get(i).endsWith("12") && nodes.get(i + 1).endsWith("12")))
                .as("the smaller share is never twice in a row")
                .isEmpty();
    }

    @Test
    void aHashKeepsAClientAtItsMember() {
        apply("hash");
        assertThat(ask(10)).hasSize(10).containsOnly(ask(1).get(0));
    }

    @Test
    void aLiveFlowStaysWhereItIsWhenItsMemberLeaves() {
        apply("balance");
        controller.say("use 10.10.10.11");
        await().until(() -> ask(2).equals(List.of("10.10.10.11", "10.10.10.11")));
        Process held = net.start(
                "client",
                "bash",
                "-c",
                "exec 3<>/dev/tcp/" + VIP
                        + "/2222; read -u 3 a; echo $a; read go; echo still >&3; read -u 3 -t 3 b; echo $b");
        var out = held.inputReader();
        assertThat(out).satisfies(reader -> assertThat(reader.readLine()).contains("10.10.10.11"));
        controller.say("use 10.10.10.12");
        await().until(() -> ask(2).equals(List.of("10.10.10.12", "10.10.10.12")));
        assertThat(held.outputWriter()).satisfies(writer -> {
            writer.write("go\n");
            writer.flush();
        });
        assertThat(out).satisfies(reader -> assertThat(reader.readLine()).isEqualTo("still"));
        controller.say("use 10.10.10.1");
    }

    @Test
    void withoutAUsableMemberAClientIsResetAtOnce() {
        apply("balance");
        controller.say("use none");
        await().until(() -> ask(VIP, 2222).contains("refused"));
        assertThat(rules()).containsPattern("counter refused_\\w+ \\{\\s+packets [1-9]");
        controller.say("use 10.10.10.1");
        await().until(() -> ask(VIP, 2222).contains("10.10.10.1"));
    }

    @Test
    void oneConnectionMoreThanTheLimitIsRefused() {
        apply("limit");
        String said = net.in(
                        "client",
                        "timeout",
                        "5",
                        "bash",
                        "-c",
                        "for i in 1 2 3; do exec {f}<>/dev/tcp/" + VIP + "/2222 && read -u $f a && echo held; done")
                .text();
        assertThat(said.lines().filter("held"::equals)).hasSize(2);
        assertThat(said).contains("refused");
    }

    @Test
    void datagramsAreBalanced() {
        apply("udp");
        String said = net.in(
                        "client", "bash", "-c", "for i in 1 2 3 4; do echo x | socat -t1 - UDP4:" + VIP + ":2222; done")
                .text();
        assertThat(said.lines()).containsOnly("10.10.10.11", "10.10.10.12");
    }

    @Test
    void ipv6IsBalancedToo() {
        apply("ipv6");
        assertThat(ask("2001:db8:100::80", 2222)).contains("2001:0db8:0100").contains("0009");
    }

    @Test
    void automapTakesTheFloatingSelfAddress() {
        apply("automap");
        assertThat(ask(VIP, 2222)).endsWith("10.10.10.4");
    }

    @Test
    void flowsTakeTheAddressesOfASnatPoolInTurn() {
        apply("snatpool");
        assertThat(List.of(ask(VIP, 2222), ask(VIP, 2222)))
                .anyMatch(said -> said.endsWith("10.10.10.101"))
                .anyMatch(said -> said.endsWith("10.10.10.102"));
    }

    @Test
    void forwardingIsForWhatIsKnownAlone() {
        apply("strict");
        assertThat(ask("10.10.10.11", 2222)).endsWith("198.51.100.9");
        assertThat(net.in("adc", "cat", "/proc/sys/net/ipv4/ip_forward").text().strip())
                .isEqualTo("1");
        apply("balance");
        assertThat(ask("10.10.10.11", 2222)).doesNotContain("198.51.100.9");
    }

    @Test
    void aMoreSpecificRejectingServerWins() {
        apply("reject");
        assertThat(ask("10.10.10.11", 2222)).contains("refused");
        assertThat(ask("10.10.10.12", 2222)).endsWith("198.51.100.9");
    }

    @Test
    void aNodeLeavesByItsOwnAddressForTheServicesNamed() {
        apply("snat");
        String said = net.in("nodes", "timeout", "3", "socat", "-T2", "-", "TCP4:198.51.100.9:2525,bind=10.10.10.11")
                .text();
        assertThat(said).startsWith("198.51.100.101");
        assertThat(net.in("nodes", "timeout", "2", "socat", "-T1", "-", "TCP4:198.51.100.9:2626,bind=10.10.10.11")
                        .text())
                .isEmpty();
    }

    @Test
    void answersToSocketsWithTheClientsAddressComeBack() {
        apply("transparent");
        assertThat(net.in(
                                "adc",
                                "timeout",
                                "4",
                                "socat",
                                "-T1",
                                "-",
                                "TCP4:10.10.10.11:2222,bind=203.0.113.7,ip-transparent")
                        .text())
                .startsWith("10.10.10.11 203.0.113.7");
        assertThat(net.in(
                                "adc",
                                "timeout",
                                "4",
                                "socat",
                                "-T1",
                                "-",
                                "TCP6:[2001:db8:10::11]:2222,bind=[2001:db8:113::7],ip-transparent")
                        .text())
                .contains("0113");
    }

    @Test
    void aServerOfANetworkIsBroughtToItsSocket() {
        apply("divert");
        Process proxy = net.start(
                "adc",
                "socat",
                "TCP4-LISTEN:1500,bind=127.0.0.1,ip-transparent,fork",
                "SYSTEM:echo proxy $SOCAT_SOCKADDR $SOCAT_SOCKPORT");
        await().until(() -> ask("203.0.113.77", 8080).equals("proxy 203.0.113.77 8080"));
        assertThat(ask(VIP, 2222)).as("a host goes before a network").endsWith("198.51.100.9");
        proxy.destroy();
    }

    @Test
    void aTimeoutIsTheVirtualServersOwn() {
        apply("strict");
        ask("10.10.10.11", 2222);
        assertThat(net.in("adc", "conntrack", "-L", "-p", "tcp").text().lines())
                .filteredOn(flow -> flow.contains("dst=10.10.10.11"))
                .isNotEmpty()
                .allSatisfy(flow ->
                        assertThat(Integer.parseInt(flow.split(" +", -1)[2])).isLessThanOrEqualTo(300));
    }

    @Test
    void ofTheClientsHalfOfAConversationALooseServerCarriesAllAndAStrictOneResetsIt() {
        try (Namespaces.Bypass nodes = net.bypass("nodes", "10.10.10.11", "198.51.100.9")) {
            assertThat(nodes).isNotNull();
            apply("loose");
            assertThat(ask("10.10.10.11", 2222)).endsWith("198.51.100.9");
            apply("strict");
            assertThat(ask("10.10.10.11", 2222)).contains("reset");
        }
    }

    @Test
    void ofTheNodesHalfOfAConversationALooseServerCarriesAllAndAStrictOneNothing() {
        try (Namespaces.Bypass client = net.bypass("client", "198.51.100.9", "10.10.10.12")) {
            assertThat(client).isNotNull();
            apply("loose");
            assertThat(ask("10.10.10.12", 2222)).endsWith("198.51.100.9");
            apply("strict");
            assertThat(ask("10.10.10.12", 2222)).doesNotContain("198.51.100.9");
        }
    }

    @Test
    void whatIsCarriedIsCounted() {
        apply("balance");
        String before = controller.say("traffic");
        ask(3);
        await().untilAsserted(() -> {
            String[] now = controller.say("traffic").split(" ", -1);
            String[] then = before.split(" ", -1);
            assertThat(Long.parseLong(now[0]) - Long.parseLong(then[0])).isEqualTo(3);
            assertThat(Long.parseLong(now[1]) - Long.parseLong(then[1])).isEqualTo(3);
            assertThat(Long.parseLong(now[2])).isGreaterThan(Long.parseLong(then[2]));
            assertThat(Long.parseLong(now[3])).isGreaterThan(Long.parseLong(then[3]));
        });
    }

    @Test
    void anAddressCanBeQuiet() {
        apply("balance");
        assertThat(net.ping("client", VIP)).isTrue();
        apply("quiet");
        assertThat(net.ping("client", VIP)).isFalse();
        assertThat(rules()).contains("table arp bascule");
    }

    @Test
    void tenThousandVirtualServersAreFine() {
        long began = System.nanoTime();
        apply("many");
        assertThat(System.nanoTime() - began).isLessThan(20_000_000_000L);
        assertThat(ask(VIP, 2222)).endsWith("198.51.100.9");
        apply("balance");
    }

    @Test
    void aTableThatSomebodyTookAwayIsMadeAgain() {
        apply("balance");
        net.in("adc", "nft", "flush", "ruleset");
        await().until(() -> ask(VIP, 2222).endsWith("198.51.100.9"));
    }

    @Test
    void aTableThatSomebodyTookAwayHindersNoChange() {
        apply("balance");
        net.in("adc", "nft", "flush", "ruleset");
        apply("pinged");
        assertThat(ask(VIP, 2222)).endsWith("198.51.100.9");
    }

    @Test
    void aChangeOfAPoolThatCouldNotBeFollowedIsTriedAgain() {
        apply("balance");
        controller.say("stumble 10.10.10.12");
        await().until(() -> ask(2).equals(List.of("10.10.10.12", "10.10.10.12")));
        controller.say("use 10.10.10.1");
    }

    @Test
    void aStandardServerOfAllAddressesTakesNothingThatIsForwarded() {
        apply("mail");
        assertThat(ask("10.10.10.11", 2222)).endsWith("198.51.100.9");
        assertThat(rules()).doesNotContain("ltm virtual mail");
    }

    @Test
    void theWayToSocketsStaysWhenTheLastServerThatUsedItNeedsItNoMore() {
        apply("transparent");
        apply("nothing");
        assertThat(rules()).contains("socket transparent 1");
        assertThat(net.in("adc", "ip", "rule", "show").text()).contains("2227");
    }

    @Test
    void whileTheBundleIsReplacedFlowsGoOnAndNothingIsCountedTwice() {
        apply("transparent");
        apply("balance");
        final long first = traffic();
        ask(3);
        await().until(() -> traffic() == first + 3);
        controller.say("go");
        assertThat(ask(2)).as("nobody is there, and the kernel goes on").hasSize(2);
        controller.say("come");
        assertThat(net.in("adc", "ip", "rule", "show").text()).contains("2227");
        apply("balance");
        ask(1);
        await().untilAsserted(() -> assertThat(traffic()).isEqualTo(first + 6));
        assertThat(rules()).contains("socket transparent 1");
        assertThat(net.in("adc", "ip", "rule", "show").text()).contains("2227");
    }

    private long traffic() {
        return Long.parseLong(controller.say("traffic").split(" ", -1)[0]);
    }

    @Test
    void afterAKillTheNextProcessTakesOverAndInTheEndPutsAllBack() {
        apply("balance");
        apply("transparent");
        apply("quiet");
        apply("strict");
        net.in("adc", "nft", "add", "table", "arp", "bascule"); // as if it had been killed before that change
        controller.kill();
        controller = net.controller();
        assertThat(ask("10.10.10.11", 2222)).as("flows go on meanwhile").endsWith("198.51.100.9");
        apply("ratio");
        assertThat(rules()).doesNotContain("fwd");
        assertThat(ask(1)).isNotEmpty();
        assertThat(rules()).doesNotContain("arp bascule");
        assertThat(controller.say("go")).isEqualTo("ok");
        assertThat(rules()).as("the framework goes on, and somebody may come").contains("inet bascule");
        assertThat(controller.say("end")).isEqualTo("ok");
        assertThat(rules()).isEmpty();
        assertThat(net.in("adc", "ip", "rule", "show").text()).doesNotContain("2227");
        assertThat(net.in("adc", "ip", "addr", "show").text()).doesNotContain(VIP);
        assertThat(net.in("adc", "cat", "/proc/sys/net/ipv4/ip_forward").text().strip())
                .isEqualTo("0");
        controller.kill();
        controller = net.controller();
    }
}

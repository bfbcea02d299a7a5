// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import static io.bascule.netfilter.Objects.LOOSE;
import static io.bascule.netfilter.Objects.addresses;
import static io.bascule.netfilter.Objects.balance;
import static io.bascule.netfilter.Objects.comingFrom;
import static io.bascule.netfilter.Objects.forward;
import static io.bascule.netfilter.Objects.match;
import static io.bascule.netfilter.Objects.on;
import static io.bascule.netfilter.Objects.server;
import static io.bascule.netfilter.Objects.snat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.network.FastL4;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.VirtualPath;
import io.bascule.netfilter.TestMember;
import io.bascule.netfilter.TestPool;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesetWriterTest {
    private final TestPool pool =
            new TestPool("round-robin", TestMember.at("10.0.0.1", 80), TestMember.at("10.0.0.2", 80));

    private static Ruleset rules(NetworkObject... objects) {
        return RulesetWriter.write(Model.of(List.of(objects)), new Ids()).ruleset();
    }

    private static List<String> chain(Ruleset ruleset, String name) {
        return ruleset.chains().get(name).rules();
    }

    private static VirtualPath web(String destination, VirtualPath.Action action) {
        return server("web", match(destination, 80, 6), action);
    }

    @Test
    void plainFullProxiesNeedNoRule() {
        assertThat(rules(web("192.0.2.1", new VirtualPath.Proxy(false))).isEmpty())
                .isTrue();
    }

    @Test
    void nothingOnALoopbackAddressNeedsARule() {
        assertThat(rules(web("127.0.0.1", new VirtualPath.Proxy(true))).isEmpty())
                .isTrue();
    }

    @Test
    void transparentProxiesAloneDoNotMakeTheKernelTrackFlows() {
        Ruleset ruleset = rules(web("192.0.2.1", new VirtualPath.Proxy(true)));
        assertThat(ruleset.chains()).containsOnlyKeys("prerouting");
        assertThat(chain(ruleset, "prerouting"))
                .singleElement()
                .asString()
                .contains("socket transparent 1 socket wildcard 0")
                .doesNotContain("ct ");
    }

    @Test
    void aHostIsLookedUpBeforeANetworkAndALongPrefixBeforeAShortOne() {
        Ruleset ruleset = rules(
                server("all", match("0.0.0.0/0", 0, 0), forward(FastL4.STANDARD)),
                server("net", match("192.0.2.0/24", 0, 0), forward(FastL4.STANDARD)),
                web("192.0.2.1", new VirtualPath.Proxy(false)));
        assertThat(chain(ruleset, "classify4"))
                .satisfiesExactly(
                        rule -> assertThat(rule).endsWith("vmap @service4"),
                        rule -> assertThat(rule).contains("type { local").endsWith("accept"),
                        rule -> assertThat(rule).contains("255.255.255.0").endsWith("@network4_24"),
                        rule -> assertThat(rule).contains("0.0.0.0").endsWith("@network4_0"));
    }

    @Test
    void aStandardServerOfAllAddressesMeansThisMachinesOwnAndTakesNothingFromOthers() {
        Ruleset ruleset = rules(
                server("fwd", match("0.0.0.0/0", 0, 0), forward(FastL4.STANDARD)),
                server("mail", match("0.0.0.0/0", 25, 6), new VirtualPath.Proxy(false)));
        assertThat(chain(ruleset, "to_0.0.0.0_0"))
                .singleElement()
                .asString()
                .startsWith("goto virtual_")
                .doesNotContain("dport");
    }

    @Test
    void ofNewFlowsThoseThatAreCarriedPassAndAFullProxysDoNot() {
        Ruleset ruleset = rules(
                web("192.0.2.1", new VirtualPath.Proxy(false)),
                server("fwd", match("10.0.0.0/8", 0, 0), forward(FastL4.STANDARD)),
                snat("out", "10.0.0.1", addresses("192.0.2.101")));
        assertThat(chain(ruleset, "forward"))
                .anyMatch(rule -> rule.endsWith("map @towards accept"))
                .noneMatch(rule -> rule.endsWith("!= 0 accept") && rule.startsWith("ct mark"));
        assertThat(ruleset.maps().get("towards").elements()).hasSize(2);
    }

    @Test
    void theWayToSocketsStaysForFlowsOfServersThatUsedIt() {
        Model automap = Model.of(List.of(web("192.0.2.1", new VirtualPath.Proxy(false))));
        assertThat(RulesetWriter.write(automap.keepingSockets(), new Ids()).ruleset())
                .isEqualTo(rules(web("192.0.2.1", new VirtualPath.Proxy(true))));
    }

    @Test
    void serversOfOneAddressThatDifferInSourceOrVlanAreTriedInOrder() {
        Ruleset ruleset = rules(
                server("any", match("192.0.2.1", 0, 0), new VirtualPath.Reject()),
                server("lan", on("eth1", match("192.0.2.1", 80, 6)), new VirtualPath.Reject()),
                server("known", comingFrom("10.0.0.0/8", match("192.0.2.1", 0, 0)), balance(pool)));
        assertThat(chain(ruleset, "to_192.0.2.1"))
                .satisfiesExactly(
                        rule -> assertThat(rule).startsWith("ip saddr 10.0.0.0/8 goto"),
                        rule -> assertThat(rule).startsWith("iifname { \"eth1\" } meta l4proto 6 th dport 80 goto"),
                        rule -> assertThat(rule).startsWith("goto"));
        assertThat(ruleset.maps().get("host4").elements()).containsOnlyKeys("192.0.2.1");
    }

    @Test
    void aServerOfSomePortsOfANetworkIsOneLookUp() {
        Ruleset ruleset = rules(
                server("a", match("0.0.0.0/0", 25, 6), forward(FastL4.STANDARD)),
                server("b", match("0.0.0.0/0", 53, 17), forward(FastL4.STANDARD)));
        assertThat(chain(ruleset, "to_0.0.0.0_0"))
                .singleElement()
                .asString()
                .contains("6 . 25 : goto", "17 . 53 : goto");
    }

    @Test
    void onlyWhatIsKnownIsForwardedOnceSomethingIs() {
        assertThat(chain(rules(web("192.0.2.1", balance(pool))), "forward"))
                .last()
                .asString()
                .contains("drop");
        assertThat(rules(web("192.0.2.1", new VirtualPath.Reject())).chains()).doesNotContainKey("forward");
    }

    @Test
    void aMemberThatLeavesKeepsItsChainForItsFlows() {
        Ruleset both = rules(web("192.0.2.1", balance(pool)));
        pool.use("10.0.0.2");
        Ruleset one = rules(web("192.0.2.1", balance(pool)));
        assertThat(one.chains().keySet()).isEqualTo(both.chains().keySet());
        assertThat(one.counters()).isEqualTo(both.counters());
        assertThat(Transaction.between(both, one))
                .as("one chain alone is written anew")
                .filteredOn(command -> command.contains("rule"))
                .singleElement()
                .asString()
                .contains("balance_");
    }

    @Test
    void aPortThatIsNotTranslatedIsLeftOut() {
        VirtualPath.Balance untranslated =
                new VirtualPath.Balance(pool, true, false, io.bascule.api.network.Translation.NONE, FastL4.STANDARD);
        assertThat(rules(web("192.0.2.1", untranslated)).chains().values())
                .anySatisfy(chain -> assertThat(chain.rules()).contains("dnat ip to 10.0.0.1"));
    }

    @Test
    void aTimeoutIsNamedAfterWhatItSays() {
        Ruleset before = rules(server("f", match("0.0.0.0/0", 0, 0), forward(FastL4.STANDARD)));
        Ruleset after = rules(server("f", match("0.0.0.0/0", 0, 0), forward(LOOSE)));
        assertThat(Transaction.between(before, after))
                .anyMatch(command -> command.startsWith("add ct timeout") && command.contains("fin_wait : 1,"))
                .noneMatch(command -> command.startsWith("delete ct timeout"));
    }

    @Test
    void aStrictServerResetsWhatDoesNotBeginWithASynAndALooseOneLetsItPass() {
        assertThat(rules(server("f", match("0.0.0.0/0", 0, 0), forward(FastL4.STANDARD)))
                        .toString())
                .contains("!= syn counter name \"refused_")
                .doesNotContain("ct state invalid meta mark");
        assertThat(rules(server("f", match("0.0.0.0/0", 0, 0), forward(LOOSE))).toString())
                .contains("ct state invalid meta mark set")
                .doesNotContain("!= syn");
    }

    @Test
    void packetsOfAWildcardServerAreBroughtToItsSocket() {
        VirtualPath.Proxy diverted = new VirtualPath.Proxy(
                true, Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 41000)));
        Ruleset ruleset = rules(server("w", match("192.0.2.0/24", 0, 6), diverted));
        assertThat(ruleset.toString())
                .contains("tproxy ip to 127.0.0.1:41000 meta mark set")
                .contains("ct direction original ct mark and 0x00ffffff vmap @diverted");
    }

    @Test
    void aListOfSourcesIsTakenInTurnNeverAsARange() {
        Ruleset ruleset = rules(snat("out", "10.0.0.1", addresses("192.0.2.101", "192.0.2.102")));
        assertThat(ruleset.toString()).contains("snat ip to numgen inc mod 2 map { 0 : 192.0.2.101, 1 : 192.0.2.102 }");
    }

    @Test
    void segmentsAreClampedInBothDirections() {
        FastL4 clamped = new FastL4(300, 5, 5, false, false, true, 1400, false);
        Ruleset ruleset = rules(server("f", match("0.0.0.0/0", 0, 0), forward(clamped)));
        assertThat(chain(ruleset, "segments_1400")).singleElement().asString().contains("flags & syn == syn");
        assertThat(chain(ruleset, "forward")).contains("ct mark and 0x00ffffff vmap @clamped");
    }

    @Test
    void namesOfPeopleCannotBecomeRules() {
        Ruleset ruleset = rules(server("a\" accept; \u00fc\n", match("192.0.2.1", 80, 6), balance(pool)));
        assertThat(Transaction.whole(ruleset)).noneMatch(command -> command.contains("\n"));
        assertThat(ruleset.toString()).contains("ltm virtual a? accept; ??");
    }

    @Test
    void nothingIsToldToTheKernelWhenNothingHasChanged() {
        Ruleset one = rules(web("192.0.2.1", balance(pool)));
        assertThat(Transaction.between(one, rules(web("192.0.2.1", balance(pool)))))
                .isEmpty();
    }
}

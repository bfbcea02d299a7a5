// SPDX-License-Identifier: Apache-2.0
package io.bascule.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.flow.Flow;
import io.bascule.api.pool.LoadBalancingMethod;
import io.bascule.api.pool.Member;
import io.bascule.api.pool.MemberSelector;
import io.bascule.api.pool.Selection;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every balancing method keeps to, as tests: extend this class, answer {@link #method}, add what your method alone
 * promises, and run it with JUnit 5.
 */
public abstract class LoadBalancingMethodContract {
    private static final int MANY = 10_000;

    /** The method under test. */
    protected abstract LoadBalancingMethod method();

    /** A choice for some client, with nobody tried. */
    protected static Selection anyone() {
        return Selection.of(
                new Flow(new InetSocketAddress("192.0.2.7", 40_000), new InetSocketAddress("10.0.0.1", 80)));
    }

    /** Members without connections, of the given ratios. */
    protected static List<Member> members(int... ratios) {
        List<Member> members = new ArrayList<>();
        for (int ratio : ratios) {
            members.add(FixedMember.at(new InetSocketAddress("10.0.1." + (members.size() + 1), 80))
                    .withRatio(ratio));
        }
        return members;
    }

    /** How often each member is chosen. */
    protected static Map<Member, Integer> choices(MemberSelector selector, int times) {
        Map<Member, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < times; i++) {
            counts.merge(chosen(selector, anyone()), 1, Integer::sum);
        }
        return counts;
    }

    private static Member chosen(MemberSelector selector, Selection selection) {
        Member member = selector.select(selection);
        if (member == null) {
            throw new AssertionError("nobody was chosen, though some were not tried");
        }
        return member;
    }

    @Test
    public final void everyChoiceIsOneOfTheMembers() {
        List<Member> members = members(1, 1, 1, 1);
        MemberSelector selector = method().selectorFor(members);

        assertThat(choices(selector, MANY).keySet()).isSubsetOf(members);
    }

    @Test
    public final void aSingleMemberIsChosenEveryTime() {
        List<Member> members = members(1);

        assertThat(choices(method().selectorFor(members), 100)).isEqualTo(Map.of(members.get(0), 100));
    }

    @Test
    public final void aMemberThatWasTriedIsNeverChosenAndWhenAllWereNobodyIs() {
        List<Member> members = members(5, 1, 3);
        MemberSelector selector = method().selectorFor(members);
        for (int round = 0; round < 100; round++) {
            Selection selection = anyone();
            for (int tried = 0; tried < members.size(); tried++) {
                Member chosen = chosen(selector, selection);
                assertThat(selection.tried()).doesNotContain(chosen);
                selection = selection.without(chosen);
            }
            assertThat(selector.select(selection)).isNull();
        }
    }

    @Test
    public final void theListItWasGivenMayChangeLater() {
        List<Member> members = new ArrayList<>(members(1, 1));
        MemberSelector selector = method().selectorFor(members);
        List<Member> before = List.copyOf(members);
        members.clear();

        assertThat(choices(selector, 100).keySet()).isSubsetOf(before);
    }

    @Test
    public final void everyThreadGetsAMemberWhileAllChooseAtOnce() {
        List<Member> members = members(1, 2, 3);
        MemberSelector selector = method().selectorFor(members);

        assertThat(IntStream.range(0, MANY).parallel().mapToObj(i -> chosen(selector, anyone())))
                .hasSize(MANY)
                .isSubsetOf(members);
    }
}

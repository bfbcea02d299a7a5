// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import static io.bascule.pool.Bench.ANY;
import static io.bascule.pool.Bench.chosen;
import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.health.ProbeResult;
import io.bascule.api.pool.Member;
import io.bascule.api.pool.Pool;
import io.bascule.api.status.Availability;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemberPoolTest {
    private final Bench bench = new Bench();

    @Test
    void aMemberWithoutAMonitorTakesTraffic() throws Exception {
        MemberPool pool = bench.member("10.0.0.1:25").started();

        assertThat(chosen(pool)).isEqualTo("10.0.0.1:25");
        assertThat(pool.availability()).isEqualTo(Availability.UNKNOWN);
        assertThat(pool.members().get(0).availability()).isEqualTo(Availability.UNKNOWN);
        assertThat(status(pool)).isEqualTo("10.0.0.1:25 no monitor");
    }

    @Test
    void aPoolThatWasNotStartedChoosesNobodyAndWatchesNobody() throws Exception {
        MemberPool pool = bench.key("monitor", "a").member("10.0.0.1:25").prepare();

        assertThat(chosen(pool)).isNull();
        assertThat(bench.health.watches()).isZero();
    }

    @Test
    void aMemberIsTriedBeforeItsFirstAnswerUpWithAGoodOneAndLeftAloneWithABadOne() throws Exception {
        MemberPool pool = bench.key("monitor", "a").member("10.0.0.1:1").started();
        assertThat(status(pool)).isEqualTo("10.0.0.1:1 not probed yet");
        assertThat(chosen(pool)).isEqualTo("10.0.0.1:1");

        bench.health.up(1, "a");
        assertThat(pool.availability()).isEqualTo(Availability.AVAILABLE);
        assertThat(status(pool)).isEqualTo("10.0.0.1:1 up by monitor a");

        bench.health.down(1, "a");
        assertThat(pool.availability()).isEqualTo(Availability.OFFLINE);
        assertThat(status(pool)).isEqualTo("10.0.0.1:1 monitor a: connection refused");
        assertThat(pool.reason()).isEqualTo("0 of 1 members take traffic (10.0.0.1:1 monitor a: connection refused)");
        assertThat(chosen(pool)).isNull();

        bench.health.up(1, "a");
        assertThat(chosen(pool)).isEqualTo("10.0.0.1:1");
    }

    @Test
    void allMonitorsOfARuleMustAgreeOrAsManyAsItSays() throws Exception {
        MemberPool pool = bench.key("monitor", "a and b")
                .member("10.0.0.1:1")
                .member("10.0.0.1:2", "monitor", "min 1 of a b")
                .started();
        for (int port = 1; port <= 2; port++) {
            bench.health.up(port, "a");
            bench.health.down(port, "b");
        }
        assertThat(pool.members().get(0).availability()).isEqualTo(Availability.OFFLINE);
        assertThat(pool.members().get(1).availability()).isEqualTo(Availability.AVAILABLE);

        bench.health.down(2, "a");
        assertThat(pool.members().get(1).availability()).isEqualTo(Availability.OFFLINE);
        assertThat(pool.poolMembers().get(1).reason())
                .isEqualTo("monitor a: connection refused; monitor b: connection refused");
    }

    @Test
    void aMemberItsAdministratorSwitchedOffIsNeitherChosenNorWatched() throws Exception {
        MemberPool pool = bench.key("monitor", "a")
                .member("10.0.0.1:1", "session", "user-disabled")
                .member("10.0.0.1:2", "state", "user-down")
                .started();

        assertThat(chosen(pool)).isNull();
        assertThat(bench.health.watches()).isZero();
        assertThat(pool.poolMembers().get(0).reason()).isEqualTo("disabled by an administrator");
        assertThat(pool.poolMembers().get(1).reason()).isEqualTo("forced offline by an administrator");
        assertThat(pool.availability()).isEqualTo(Availability.OFFLINE);
    }

    @Test
    void aPoolIsAsAvailableAsItsBestMember() throws Exception {
        bench.key("monitor", "a");
        assertThat(bench.started().availability()).isEqualTo(Availability.OFFLINE);
        assertThat(bench.started().reason()).isEqualTo("no members");
        MemberPool disabled =
                bench.member("10.0.0.1:1", "session", "user-disabled").started();
        assertThat(disabled.availability()).isEqualTo(Availability.DISABLED);

        MemberPool pool = bench.member("10.0.0.1:2", "connection-limit", 1L)
                .member("10.0.0.1:3")
                .started();
        bench.health.down(3, "a");
        bench.health.up(2, "a");
        assertThat(pool.availability()).isEqualTo(Availability.AVAILABLE);
        pool.members().get(1).traffic().opened();
        assertThat(pool.availability()).isEqualTo(Availability.UNAVAILABLE);
        assertThat(pool.reason())
                .isEqualTo("0 of 3 members take traffic (10.0.0.1:1 disabled by an administrator,"
                        + " 10.0.0.1:2 at its connection limit of 1, 10.0.0.1:3 monitor a: connection refused)");
    }

    @Test
    void aMemberAtItsConnectionLimitIsPassedOverUntilItHasRoom() throws Exception {
        MemberPool pool = bench.member("10.0.0.1:1", "connection-limit", 1L)
                .member("10.0.0.1:2")
                .started();
        pool.members().get(0).traffic().opened();
        assertThat(chosen(pool)).isEqualTo("10.0.0.1:2");

        pool.members().get(0).traffic().closed();
        assertThat(chosen(pool)).isEqualTo("10.0.0.1:1");
    }

    @Test
    void aMemberThatWentDownWhileItWasFullGetsNothingWhenItEmpties() throws Exception {
        MemberPool pool = bench.key("monitor", "a")
                .member("10.0.0.1:1", "connection-limit", 1L)
                .started();
        bench.health.up(1, "a");
        pool.members().get(0).traffic().opened();
        bench.health.down(1, "a");

        pool.members().get(0).traffic().closed();
        assertThat(chosen(pool)).isNull();
    }

    @Test
    void aMemberThatWasTriedIsNotChosenAgain() throws Exception {
        MemberPool pool = bench.member("10.0.0.1:1").member("10.0.0.1:2").started();
        Member first = pool.select(ANY);

        assertThat(pool.select(ANY.without(first)).name()).isEqualTo("10.0.0.1:2");
        assertThat(pool.select(ANY.without(first).without(pool.members().get(1))))
                .isNull();
    }

    @Test
    void prioritiesMeanNothingWithoutAMinimumOfActiveMembers() throws Exception {
        MemberPool pool = bench.member("10.0.0.1:1", "priority-group", 1L)
                .member("10.0.0.1:2", "priority-group", 2L)
                .started();

        assertThat(chosen(pool)).isEqualTo("10.0.0.1:1");
    }

    @Test
    void aLowerPriorityGroupJoinsWhileTheHigherOneHasTooFew() throws Exception {
        MemberPool pool = bench.key("monitor", "a")
                .key("min-active-members", 2L)
                .member("10.0.0.1:1", "priority-group", 1L)
                .member("10.0.0.1:2", "priority-group", 2L)
                .member("10.0.0.1:3", "priority-group", 3L)
                .member("10.0.0.1:4", "priority-group", 3L)
                .started();
        for (int port = 1; port <= 4; port++) {
            bench.health.up(port, "a");
        }
        assertThat(chosen(pool)).isEqualTo("10.0.0.1:3");

        bench.health.down(3, "a");
        Member fourth = pool.select(ANY);
        assertThat(fourth.name()).isEqualTo("10.0.0.1:4");
        assertThat(pool.select(ANY.without(fourth)).name()).isEqualTo("10.0.0.1:2");

        bench.health.up(3, "a");
        assertThat(chosen(pool)).isEqualTo("10.0.0.1:3");
    }

    @Test
    void aLowerPriorityGroupTakesWhatTheHigherOneIsTooFullForOrRefuses() throws Exception {
        MemberPool pool = bench.key("min-active-members", 1L)
                .member("10.0.0.1:1", "priority-group", 1L)
                .member("10.0.0.1:2", "priority-group", 2L, "connection-limit", 1L)
                .started();
        Member preferred = pool.select(ANY);
        assertThat(preferred.name()).isEqualTo("10.0.0.1:2");
        assertThat(pool.select(ANY.without(preferred)).name()).isEqualTo("10.0.0.1:1");

        preferred.traffic().opened();
        assertThat(chosen(pool)).isEqualTo("10.0.0.1:1");
    }

    @Test
    void countersAndHealthOutliveAChangeOfConfiguration() throws Exception {
        bench.key("monitor", "a").member("10.0.0.1:1");
        MemberPool before = bench.started();
        bench.health.up(1, "a");
        before.members().get(0).traffic().opened();
        before.traffic().opened();

        MemberPool after = bench.key("min-active-members", 1L).started();
        assertThat(after.members().get(0).availability()).isEqualTo(Availability.AVAILABLE);
        before.stop();
        assertThat(after.members().get(0).availability()).isEqualTo(Availability.AVAILABLE);
        assertThat(after.members().get(0).traffic().current()).isEqualTo(1);
        assertThat(after.traffic().current()).isEqualTo(1);
        assertThat(bench.health.watches()).isEqualTo(1);
        before.members().get(0).traffic().closed();
        assertThat(after.members().get(0).traffic().current()).isZero();
    }

    @Test
    void whoIsUsableIsKnownBeforeAPoolTakesThePlaceOfAnother() throws Exception {
        bench.key("monitor", "a").member("10.0.0.1:1").member("10.0.0.2:2");
        bench.started();
        bench.health.up(1, "a");
        bench.health.down(2, "a");

        assertThat(bench.prepare().usable()).extracting(Member::name).containsExactly("10.0.0.1:1");
    }

    @Test
    void aChangeOfWhoIsUsableIsToldToWhoWatchesAndNoOtherAnswerIs() throws Exception {
        bench.key("monitor", "a").member("10.0.0.1:1").member("10.0.0.2:2");
        MemberPool pool = bench.started();
        AtomicInteger told = new AtomicInteger();
        Pool.Watch watch = pool.watch(told::incrementAndGet);

        bench.health.up(1, "a");
        assertThat(told).hasValue(0);
        bench.health.down(2, "a");
        assertThat(told).hasValue(1);
        watch.close();
        bench.health.up(2, "a");
        assertThat(told).hasValue(1);
    }

    @Test
    void whatNoConfigurationHoldsAnyMoreIsForgotten() throws Exception {
        bench.key("monitor", "a").member("10.0.0.1:1");
        MemberPool before = bench.started();
        bench.health.up(1, "a");
        before.members().get(0).traffic().opened();
        before.stop();

        MemberPool again = bench.started();
        assertThat(again.members().get(0).availability()).isEqualTo(Availability.UNKNOWN);
        assertThat(again.members().get(0).traffic().current()).isZero();
    }

    @Test
    void aPoolThatWasOnlyPreparedDoesNotMakeTheRunningOneForget() throws Exception {
        bench.key("monitor", "a").member("10.0.0.1:1");
        MemberPool running = bench.started();
        bench.health.up(1, "a");
        bench.prepare().stop();

        MemberPool next = bench.started();
        running.stop();
        assertThat(next.members().get(0).availability()).isEqualTo(Availability.AVAILABLE);
    }

    @Test
    void aMemberAtAnotherAddressStartsAnew() throws Exception {
        bench.key("monitor", "a").member("n:1", "address", "10.0.0.1");
        bench.started();
        bench.health.up(1, "a");

        MemberPool moved =
                bench.withoutMembers().member("n:1", "address", "10.0.0.2").started();
        assertThat(moved.members().get(0).availability()).isEqualTo(Availability.UNKNOWN);
    }

    @Test
    void aPoolThatStartsDoesNotHoldUpAnAnswerOnAnotherThread() throws Exception {
        bench.health.whenWatched = listener -> CompletableFuture.runAsync(() -> listener.accept(new ProbeResult.Up()))
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
        MemberPool pool = bench.key("monitor", "a").member("10.0.0.1:1").started();

        assertThat(pool.availability()).isEqualTo(Availability.AVAILABLE);
    }

    private static String status(MemberPool pool) {
        PoolMember first = pool.poolMembers().get(0);
        return first.name() + " " + first.reason();
    }
}

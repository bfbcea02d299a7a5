// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.flow.Traffic;
import io.bascule.netfilter.rules.Tally;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookkeeperTest {
    private final Traffic server = new Traffic();
    private final Traffic member = new Traffic();
    private final Traffic pool = new Traffic();
    private final List<Tally> tallies = List.of(
            new Tally(1, List.of(server), "virtual_1", "", ""),
            new Tally(2, List.of(member, pool), "member_2", "towards_2", "back_2"),
            new Tally(2, List.of(server), "", "towards_2", "back_2"));
    private final Bookkeeper books = new Bookkeeper(Map.of());

    private static Map<String, CounterListing.Figures> listing(long flows, long packets) {
        return CounterListing.read(List.of(
                "table inet bascule {",
                "\tcounter virtual_1 {",
                "\t\tpackets " + flows + " bytes 60",
                "\t}",
                "\tcounter member_2 {",
                "\t\tpackets " + flows + " bytes 60",
                "\t}",
                "\tcounter towards_2 {",
                "\t\tpackets " + packets + " bytes " + packets * 100,
                "\t}",
                "\tcounter back_2 {",
                "\t\tpackets " + packets + " bytes " + packets * 1000,
                "\t}",
                "}"));
    }

    @Test
    void whatWasCarriedIsToldOnceToServerMemberAndPool() {
        books.tell(tallies, listing(2, 10), mark -> 0);
        books.tell(tallies, listing(2, 10), mark -> 0);
        books.tell(tallies, listing(3, 15), mark -> 0);
        for (Traffic each : List.of(server, member, pool)) {
            assertThat(each.total()).isEqualTo(3);
            assertThat(each.bytesIn()).isEqualTo(1500);
            assertThat(each.bytesOut()).isEqualTo(15_000);
        }
    }

    @Test
    void aCounterThatWasMadeAnewCountsFromNothing() {
        books.tell(tallies, listing(5, 50), mark -> 0);
        books.tell(tallies, listing(1, 2), mark -> 0);
        assertThat(server.total()).isEqualTo(6);
        assertThat(server.bytesIn()).isEqualTo(5200);
    }

    @Test
    void whatThisProcessToldBeforeTheBundleWasReplacedIsNotToldAgain() {
        books.tell(tallies, listing(5, 50), mark -> 0);
        new Bookkeeper(books.told()).tell(tallies, listing(7, 60), mark -> 0);
        assertThat(server.total()).isEqualTo(7);
        assertThat(server.bytesIn()).isEqualTo(6_000);
    }

    @Test
    void openConnectionsAreAsManyAsTheirWatcherSays() {
        books.tell(tallies, listing(5, 50), mark -> mark == 2 ? 4 : 0);
        assertThat(server.current()).isEqualTo(4);
        assertThat(member.current()).isEqualTo(4);
        books.tell(List.of(), Map.of(), mark -> 4);
        assertThat(server.current()).isZero();
    }
}

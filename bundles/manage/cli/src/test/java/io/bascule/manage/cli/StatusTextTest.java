// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.config.ObjectId;
import io.bascule.api.status.Availability;
import io.bascule.api.status.ObjectStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    @Test
    void membersStandIndentedBelowTheirPool() {
        ObjectStatus member = status("ltm.pool.member", "n1:25", Availability.OFFLINE, "refused", "connections", 0);
        ObjectStatus pool = new ObjectStatus(
                new ObjectId("ltm.pool", "mail"),
                Availability.OFFLINE,
                "no member is up",
                Map.of("connections", 12),
                List.of(member));

        assertThat(StatusText.of("ltm.pool", List.of(pool), false)).isEqualTo("""
                ltm pool  Availability  Now  Reason
                mail      offline        12  no member is up
                  n1:25   offline         0  refused
                """);
    }

    @Test
    void whyConnectionsEndedIsToldOfANamedObjectOnly() {
        ObjectStatus virtual =
                status("ltm.virtual", "vs", Availability.AVAILABLE, "up", "connections", 1, "ended-client-closed", 7);

        assertThat(StatusText.of("ltm.virtual", List.of(virtual), false)).doesNotContain("client-closed");
        assertThat(StatusText.of("ltm.virtual", List.of(virtual), true)).contains("  client-closed: 7\n");
    }

    @Test
    void whereAnObjectIsComesBeforeItsFigures() {
        ObjectStatus virtual = status(
                "ltm.virtual", "vs", Availability.AVAILABLE, "up", "connections", 1, "destination", "1.2.3.4:25");

        assertThat(StatusText.of("ltm.virtual", List.of(virtual), false))
                .startsWith("ltm virtual  Availability  Destination  Now");
    }

    @Test
    void bytesAreReadable() {
        assertThat(List.of(0L, 999L, 1000L, 999_949L, 999_950L, 1_500_000_000L, Long.MAX_VALUE))
                .extracting(StatusText::size)
                .containsExactly("0", "999", "1.0k", "999.9k", "1.0M", "1.5G", "9.2E");
    }

    @Test
    void jsonTellsEverythingExactlyAndEscapesIt() {
        ObjectStatus virtual = status(
                "ltm.virtual", "v\"s", Availability.UNKNOWN, "a\nb", "bytes-in", 1234567L, "destination", "any:1");

        assertThat(StatusJson.of(List.of(virtual)))
                .isEqualTo("[{\"kind\":\"ltm.virtual\",\"name\":\"v\\\"s\",\"availability\":\"unknown\","
                        + "\"reason\":\"a\\u000ab\",\"figures\":{\"bytes-in\":1234567,\"destination\":\"any:1\"},"
                        + "\"parts\":[]}]");
    }

    private static ObjectStatus status(
            String kind, String name, Availability availability, String reason, Object... figures) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < figures.length; i += 2) {
            map.put((String) figures[i], figures[i + 1]);
        }
        return new ObjectStatus(new ObjectId(kind, name), availability, reason, map, List.of());
    }
}

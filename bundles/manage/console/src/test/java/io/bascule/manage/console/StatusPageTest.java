// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.config.ObjectId;
import io.bascule.api.status.Availability;
import io.bascule.api.status.ObjectStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusPageTest {
    private final Statuses statuses = new Statuses();

    @Test
    void theShapeFollowsTheAvailability() throws IOException {
        tell("vs", Availability.OFFLINE, "waits for protocol ltm.profile.echo");

        assertThat(page()).contains("shape offline").contains("waits for protocol ltm.profile.echo");
    }

    @Test
    void whatWasConfiguredIsNeverMarkup() throws IOException {
        tell("<script>x</script>", Availability.AVAILABLE, "a & <b>");

        assertThat(page())
                .contains("&lt;script&gt;x&lt;/script&gt;")
                .contains("a &amp; &lt;b&gt;")
                .doesNotContain("<script>x");
    }

    @Test
    void aHealthCheckFailsWithTheVirtualServersThatCarryNothing() {
        tell("vs", Availability.OFFLINE, "no member is up");

        assertThat(new VirtualServersCheck(statuses).execute().toString()).contains("CRITICAL vs: offline");
    }

    @Test
    void aVirtualServerThatIsSwitchedOffIsNoFault() {
        tell("vs", Availability.DISABLED, "disabled by an administrator");

        assertThat(new VirtualServersCheck(statuses).execute().isOk()).isTrue();
    }

    private void tell(String name, Availability availability, String reason) {
        ObjectStatus status = new ObjectStatus(
                new ObjectId("ltm.virtual", name), availability, reason, Map.of("connections", 3), List.of());
        statuses.addProvider(() -> List.of(status), Map.of("bascule.name", "ltm.virtual"));
    }

    private String page() throws IOException {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, args) -> method.getName().equals("getWriter") ? writer : null);
        new StatusPage(statuses).renderContent(null, response);
        return text.toString();
    }
}

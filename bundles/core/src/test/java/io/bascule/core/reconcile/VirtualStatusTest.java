// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import static io.bascule.core.net.Loopback.free;
import static io.bascule.core.net.Loopback.greetingAt;
import static io.bascule.core.reconcile.Scene.pool;
import static io.bascule.core.reconcile.Scene.profiles;
import static io.bascule.core.reconcile.Scene.stanza;
import static io.bascule.core.reconcile.Scene.virtual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.config.Endpoint;
import io.bascule.api.status.Availability;
import io.bascule.api.status.ObjectStatus;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.InvalidSyntaxException;

class VirtualStatusTest {
    private final InetSocketAddress here = free("127.0.0.2");
    private Scene scene;

    @BeforeEach
    void open() throws InvalidSyntaxException {
        scene = new Scene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private ObjectStatus only() {
        return new VirtualStatus(scene.reconciler).status().get(0);
    }

    @Test
    void aVirtualServerIsAsAvailableAsItsPool() {
        scene.commit(pool("p", ""), virtual("a", here, "pool", "p"));

        assertThat(only().id()).hasToString("ltm virtual a");
        assertThat(only().availability()).isEqualTo(Availability.UNKNOWN);
        assertThat(only().reason()).startsWith("pool p: ");
        assertThat(only().figures()).containsEntry("destination", Endpoint.text(here));
    }

    @Test
    void oneThatNeedsNoPoolIsAvailable() {
        scene.commit(virtual("a", here));

        assertThat(only().availability()).isEqualTo(Availability.AVAILABLE);
        assertThat(only().reason()).isEqualTo("answers itself");
    }

    @Test
    void oneThatWaitsIsOfflineAndSaysForWhat() {
        scene.commit(virtual("a", here, "profiles", profiles("e")), stanza("ltm.profile.echo", "e", 1));

        assertThat(only().availability()).isEqualTo(Availability.OFFLINE);
        assertThat(only().reason()).isEqualTo("waits for protocol ltm.profile.echo, which no installed bundle brings");
    }

    @Test
    void oneThatIsSwitchedOffIsDisabled() {
        scene.commit(virtual("a", here, "disabled", true));

        assertThat(only().availability()).isEqualTo(Availability.DISABLED);
    }

    @Test
    void itsConnectionsAreCountedAcrossConfigurationsAndByWhyTheyEnded() throws IOException {
        scene.commit(virtual("a", here));
        greetingAt(here);
        scene.commit(virtual("a", here, "connection-limit", 9L));
        greetingAt(here);

        await().untilAsserted(() -> assertThat(only().figures())
                .containsEntry("connections", 0)
                .containsEntry("connections-total", 2L)
                .containsEntry("bytes-out", 2L)
                .containsEntry("ended-client-closed", 2L));
    }
}

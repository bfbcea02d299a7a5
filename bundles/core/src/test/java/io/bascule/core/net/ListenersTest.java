// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.net;

import static io.bascule.core.net.Loopback.at;
import static io.bascule.core.net.Loopback.connect;
import static io.bascule.core.net.Loopback.free;
import static io.bascule.core.net.Loopback.greeting;
import static io.bascule.core.net.Loopback.greetingAt;
import static io.bascule.core.net.Loopback.heard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final EventLoops loops = new EventLoops();
    private final Listeners listeners = new Listeners(loops);

    @AfterEach
    void close() {
        listeners.close();
        loops.close();
    }

    private void serve(Map<InetSocketAddress, ConnectionSink> owners, InetSocketAddress... waiting) {
        Listeners.Prepared prepared = listeners.prepare(ListenPlan.of(owners, List.of(waiting)));
        assertThat(prepared.failures()).isEmpty();
        prepared.serve();
    }

    @Test
    void noCallerIsRefusedWhileASocketChangesItsOwner() throws IOException {
        InetSocketAddress address = free("127.0.0.2");
        for (int change = 0; change < 200; change++) {
            serve(Map.of(address, greeting("owner " + change)));

            assertThat(greetingAt(address)).isEqualTo("owner " + change);
        }
    }

    @Test
    void aBoundSocketAnswersNobodyBeforeItServes() throws IOException {
        InetSocketAddress address = free("127.0.0.2");
        Listeners.Prepared prepared = listeners.prepare(ListenPlan.of(Map.of(address, greeting("ready")), List.of()));
        try (Socket early = connect(address)) {
            prepared.serve();

            assertThat(heard(early)).isEqualTo("ready");
        }
    }

    @Test
    void callersOfAHeldSocketWaitUntilItResumes() throws IOException {
        InetSocketAddress address = free("127.0.0.2");
        serve(Map.of(address, greeting("before")));
        serve(Map.of(), address);

        try (Socket caller = callerThatWaits(address)) {
            serve(Map.of(address, greeting("after")));

            assertThat(heard(caller)).isEqualTo("after");
        }
    }

    /** A socket that is paused may yet accept one caller, whom its last owner serves. */
    private static Socket callerThatWaits(InetSocketAddress address) throws IOException {
        Socket caller = connect(address);
        caller.setSoTimeout(200);
        try {
            assertThat(heard(caller)).isEqualTo("before");
            caller.close();
            caller = connect(address);
        } catch (SocketTimeoutException waits) {
            assertThat(waits).isNotNull();
        }
        caller.setSoTimeout(10_000);
        return caller;
    }

    @Test
    void aHeldSocketThatNobodyResumesClosesAfterItsGrace() {
        InetSocketAddress address = free("127.0.0.2");
        serve(Map.of(address, greeting("before")));
        serve(Map.of(), address);

        assertThat(listeners.addresses()).contains(address);
        await().atMost(GRACE.plusSeconds(2)).until(() -> !listeners.addresses().contains(address));
        assertThatThrownBy(() -> connect(address)).isInstanceOf(ConnectException.class);
    }

    @Test
    void aSocketThatIsHeldAgainHasTheWholeGraceAgain() {
        InetSocketAddress address = free("127.0.0.2");
        serve(Map.of(address, greeting("before")));
        serve(Map.of(), address);
        Instant firstHeld = Instant.now();
        await().until(() -> Duration.between(firstHeld, Instant.now()).compareTo(GRACE.dividedBy(2)) > 0);
        serve(Map.of(address, greeting("between")));
        serve(Map.of(), address);
        Instant heldAgain = Instant.now();

        await().atMost(GRACE.multipliedBy(2)).until(() -> !listeners.addresses().contains(address));
        assertThat(Duration.between(heldAgain, Instant.now())).isGreaterThan(GRACE.minusMillis(200));
    }

    @Test
    void ofAWildcardAndASpecificAddressOnOnePortTheSpecificOneOwnsItsCallers() throws IOException {
        InetSocketAddress wildcard = free("0.0.0.0");
        InetSocketAddress specific = at("127.0.0.5", wildcard.getPort());
        serve(Map.of(wildcard, greeting("wildcard"), specific, greeting("specific")));

        assertThat(greetingAt(specific)).isEqualTo("specific");
        assertThat(greetingAt(at("127.0.0.6", wildcard.getPort()))).isEqualTo("wildcard");
        assertThat(listeners.addresses()).containsExactly(wildcard);
    }

    @Test
    void aSpecificOwnerThatWaitsDoesNotLeaveItsCallersToTheWildcard() throws IOException {
        InetSocketAddress wildcard = free("0.0.0.0");
        InetSocketAddress specific = at("127.0.0.5", wildcard.getPort());
        serve(Map.of(wildcard, greeting("wildcard")), specific);

        assertThat(greetingAt(specific)).isEmpty();
        assertThat(greetingAt(at("127.0.0.6", wildcard.getPort()))).isEqualTo("wildcard");
    }

    @Test
    void aPortMayGoFromOneAddressToAllAndBack() throws IOException {
        InetSocketAddress wildcard = free("0.0.0.0");
        InetSocketAddress specific = at("127.0.0.5", wildcard.getPort());
        InetSocketAddress other = at("127.0.0.6", wildcard.getPort());

        serve(Map.of(specific, greeting("specific")));
        assertThat(greetingAt(specific)).isEqualTo("specific");

        serve(Map.of(wildcard, greeting("wildcard"), specific, greeting("still specific")));
        assertThat(greetingAt(specific)).isEqualTo("still specific");
        assertThat(greetingAt(other)).isEqualTo("wildcard");

        serve(Map.of(specific, greeting("specific again")));
        assertThat(greetingAt(specific)).isEqualTo("specific again");
        assertThatThrownBy(() -> connect(other)).isInstanceOf(ConnectException.class);
    }

    @Test
    void whatWasServedGoesOnWhenAnotherAddressCannotBeHad() throws IOException {
        InetSocketAddress running = free("127.0.0.2");
        serve(Map.of(running, greeting("running")));
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.3"))) {
            InetSocketAddress taken = at("127.0.0.3", stranger.getLocalPort());

            Listeners.Prepared prepared = listeners.prepare(
                    ListenPlan.of(Map.of(running, greeting("changed"), taken, greeting("taken")), List.of()));
            assertThat(prepared.failures()).containsOnlyKeys(taken);
            assertThat(prepared.failures().get(taken))
                    .isInstanceOfAny(BindException.class, IOException.class)
                    .hasMessageContaining("in use");
            prepared.discard();
        }
        assertThat(greetingAt(running)).isEqualTo("running");
        assertThat(listeners.addresses()).containsExactly(running);
    }

    @Test
    void aSocketThatGaveWayServesAgainWhenTheChangeFails() throws IOException {
        InetSocketAddress wildcard = free("0.0.0.0");
        InetSocketAddress specific = at("127.0.0.5", wildcard.getPort());
        serve(Map.of(specific, greeting("specific")));
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.3"))) {
            InetSocketAddress taken = at("127.0.0.3", stranger.getLocalPort());
            Listeners.Prepared prepared = listeners.prepare(
                    ListenPlan.of(Map.of(wildcard, greeting("wildcard"), taken, greeting("taken")), List.of()));

            assertThat(prepared.failures()).containsOnlyKeys(taken);
            prepared.discard();
        }
        assertThat(greetingAt(specific)).isEqualTo("specific");
    }

    @Test
    void anyIpv6AddressTakesNoIpv4Caller() throws IOException {
        InetSocketAddress any6 = free("::");
        InetSocketAddress ipv4 = at("127.0.0.5", any6.getPort());
        serve(Map.of(any6, greeting("six")));
        assertThat(greetingAt(at("::1", any6.getPort()))).isEqualTo("six");
        assertThatThrownBy(() -> connect(ipv4)).isInstanceOf(ConnectException.class);

        serve(Map.of(any6, greeting("six"), at("0.0.0.0", any6.getPort()), greeting("four")));
        assertThat(greetingAt(ipv4)).isEqualTo("four");
        assertThat(greetingAt(at("::1", any6.getPort()))).isEqualTo("six");
    }

    @Test
    void aSocketNobodyWantsIsClosedAndItsConnectionsGoOn() throws IOException {
        InetSocketAddress address = free("127.0.0.2");
        Echo echo = new Echo();
        serve(Map.of(address, echo));
        try (Socket open = connect(address)) {
            open.getOutputStream().write('a');
            assertThat(open.getInputStream().read()).isEqualTo('a');
            serve(Map.of());
            await().untilAsserted(
                            () -> assertThatThrownBy(() -> connect(address)).isInstanceOf(ConnectException.class));

            open.getOutputStream().write('x');
            assertThat(open.getInputStream().read()).isEqualTo('x');
        }
    }

    @Test
    void closingLeavesNoSocketBehind() {
        InetSocketAddress address = free("127.0.0.2");
        serve(Map.of(address, greeting("open")));

        listeners.close();

        assertThat(listeners.addresses()).isEmpty();
        assertThatThrownBy(() -> connect(address)).isInstanceOf(ConnectException.class);
    }
}

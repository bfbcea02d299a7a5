// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import static io.bascule.net.Stanzas.own;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bascule.api.network.DataPath;
import io.bascule.api.network.NetworkObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncerTest {
    private static final String ARP = "ffffffffffff020000000001" + "0806" + "0001080006040001" + "020000000001";
    private static final String ARP_OF_SELF = ARP + "c0000201" + "000000000000" + "c0000201";
    private static final String ARP_OF_VIRTUAL = ARP + "c0000219" + "000000000000" + "c0000219";
    private static final String ADVERTISEMENT = "00000000000000000000000000000001" + "0201" + "020000000001";

    /** Java looks for IPv6 addresses in the namespace of the first thread of the process; ::1 is in all. */
    private static final List<NetworkObject> OBJECTS =
            List.of(own("192.0.2.1", 24, "near"), own("192.0.2.25", 32, ""), own("::1", 64, "near"));

    @Test
    void addressesThatComeUpAreAnnouncedTwiceAndAgainOnRequest() throws Exception {
        PrivateNetwork.with(cable -> {
            Announcer announcer = new Announcer();
            RunningNetwork network = new RunningNetwork(announcer);
            List<String> frames = new ArrayList<>();
            PrivateNetwork.ip("address", "add", "192.0.2.1/24", "dev", "near");
            PrivateNetwork.ip("address", "add", "192.0.2.25/32", "dev", "lo");

            network.prepare(OBJECTS).apply();
            await().untilAsserted(() -> assertThat(announcements(cable, frames))
                    .containsExactlyInAnyOrder("self", "virtual", "advertisement", "self", "virtual", "advertisement"));

            network.prepare(OBJECTS).apply();
            assertThat(network.announceAgain()).hasSize(3);
            await().untilAsserted(() -> assertThat(announcements(cable, frames)).hasSize(12));
            announcer.stop();
        });
    }

    @Test
    void anAddressThatIsGoneByThenIsNotAnnounced() throws Exception {
        PrivateNetwork.with(cable -> {
            Announcer announcer = new Announcer();
            RunningNetwork network = new RunningNetwork(announcer);
            List<String> frames = new ArrayList<>();
            PrivateNetwork.ip("address", "add", "192.0.2.1/24", "dev", "near");
            PrivateNetwork.ip("address", "add", "192.0.2.25/24", "dev", "near");

            DataPath.Change change = network.prepare(List.of(own("192.0.2.1", 24, "near")));
            change.apply();
            change.undo();
            network.prepare(List.of(own("192.0.2.25", 24, "near"))).apply();

            await().untilAsserted(() -> assertThat(announcements(cable, frames)).containsExactly("virtual", "virtual"));
            announcer.stop();
        });
    }

    @Test
    void anAddressThatIsNotOnThisMachineIsAnnouncedWhenItIs() throws Exception {
        PrivateNetwork.with(cable -> {
            Announcer announcer = new Announcer();
            RunningNetwork network = new RunningNetwork(announcer);
            List<String> frames = new ArrayList<>();
            PrivateNetwork.ip("address", "add", "192.0.2.1/24", "dev", "near");

            network.prepare(List.of(own("192.0.2.1", 24, "near"), own("192.0.2.25", 32, "")))
                    .apply();
            await().untilAsserted(() -> assertThat(announcements(cable, frames)).containsExactly("self", "self"));

            PrivateNetwork.ip("address", "add", "192.0.2.25/32", "dev", "lo");
            await().untilAsserted(() ->
                    assertThat(announcements(cable, frames)).containsExactly("self", "self", "virtual", "virtual"));
            announcer.stop();
        });
    }

    /** Ours among the frames that have arrived so far; the kernel's own are of no interest. */
    private static List<String> announcements(PrivateNetwork cable, List<String> frames) {
        for (String frame = cable.received(); !frame.isEmpty(); frame = cable.received()) {
            if (frame.startsWith(ARP_OF_SELF)) {
                frames.add("self");
            } else if (frame.startsWith(ARP_OF_VIRTUAL)) {
                frames.add("virtual");
            } else if (frame.contains(ADVERTISEMENT)) {
                frames.add("advertisement");
            }
        }
        return List.copyOf(frames);
    }

    @Test
    void aLoopbackInterfaceHasNoStationAndAMissingOneIsSaidToBe() throws Exception {
        PrivateNetwork.with(cable -> {
            try (PacketSocket socket = PacketSocket.open()) {
                assertThat(socket.station("lo")).isNull();
                assertThat(socket.station("near")).containsExactly(2, 0, 0, 0, 0, 1);
                assertThatThrownBy(() -> socket.station("bscnone0"))
                        .isInstanceOf(IOException.class)
                        .hasMessage("there is no interface bscnone0");
                assertThatThrownBy(() -> socket.send("a-name-that-is-too-long", new byte[60]))
                        .hasMessage("there is no interface a-name-that-is-too-long");
            }
        });
    }

    @Test
    void withoutThePrivilegeItIsSaidWhichOneIsMissing() throws IOException {
        // Root gives the privilege up, for a process of its own.
        List<String> command = new ArrayList<>(
                "root".equals(System.getProperty("user.name"))
                        ? List.of("setpriv", "--bounding-set=-net_raw")
                        : List.of());
        command.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                PacketSocketMain.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("this process lacks CAP_NET_RAW");
    }
}

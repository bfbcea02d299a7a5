// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bascule.api.network.TrafficMatch;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages as Linux 6.18 sent them on a machine of little-endian order. */
class FlowReaderTest {
    private static final String DNAT = "1c010000000102000000000051230000020000003400018014000180080001000a010002080002"
            + "00c63364501c0002800500010006000000060002008e6200000600030008ae00003400028014000180080001000a02000208000200"
            + "0a0100021c0002800500010006000000060002001b580000060003008e62000008000300000001ae080008000000002a08000c0024"
            + "bdedf808000b00000000010800070000000001300004802c0001800500010003000000050002000a000000050003000a0000000600"
            + "04002300000006000500230000001c0009800c00010000000000000000040c00020000000000000000da1c000a800c000100000000"
            + "00000000030c00020000000000000000a6100014800c00010018eb5a48e93bb781";
    private static final String DNAT_AND_SNAT = "ec00000000010200000000005123000002000000340001801400018008"
            + "0001000a01000208000200c63364501c000280050001001100000006000200c8250000060003000035000034000280140001800800"
            + "01000a020002080002000a0200011c0002800500010011000000060002001b8d000006000300c825000008000300000001ba080008"
            + "000000002a08000c007359f6c408000b000000000108000700000000191c0009800c00010000000000000000010c00020000000000"
            + "0000001d1c000a800c00010000000000000000010c000200000000000000001d100014800c00010018eb5a484ab9a755";
    private static final String UNREPLIED = "ec00000000010200000000005123000002000000340001801400018008000100"
            + "0a010002080002000a0200021c000280050001001100000006000200c825000006000300270f000034000280140001800800"
            + "01000a020002080002000a0100021c000280050001001100000006000200270f000006000300c8250000080003000000018808"
            + "0008000000002a08000c00df2949ab08000b000000000108000700000000191c0009800c00010000000000000000010c00020000"
            + "0000000000001d1c000a800c00010000000000000000000c0002000000000000000000100014800c00010018eb5a484ac5dc36";
    private static final String IPV6 = "4c0100000001020000000000512300000a0000004c0001802c00018014000300fd01000000"
            + "000000000000000000000214000400fd0200000000000000000000000000021c000280050001000600000006000200801a00000600"
            + "03001b5800004c0002802c00018014000300fd02000000000000000000000000000214000400fd0100000000000000000000000000"
            + "021c0002800500010006000000060002001b58000006000300801a0000080003000000018e080008000000002a08000c00368c3a1e"
            + "08000b00000000010800070000000002300004802c0001800500010003000000050002000a000000050003000a0000000600040023"
            + "00000006000500230000001c0009800c00010000000000000000040c000200000000000000012a1c000a800c000100000000000000"
            + "00030c00020000000000000000e2100014800c00010018eb5a48f6c2150e";
    private static final String PING = "fc000000000102000000000051230000020000003c00018014000180080001000a01000208"
            + "0002000a020002240002800500010001000000060004000005000005000500080000000500060000000000"
            + "3c00028014000180080001000a020002080002000a01000224000280050001000100000006000400000500000500050000000000"
            + "0500060000000000080003000000018a080008000000002a08000c001c7a2f3d08000b000000000108000700000000191c0009"
            + "800c00010000000000000000010c000200000000000000001c1c000a800c00010000000000000000010c00020000000000000000"
            + "1c100014800c00010018eb5a484ac69f45";
    private static final String PING_IPV6 = "2c0100000001020000000000512300000a000000540001802c00018014000300fd0100"
            + "0000000000000000000000000214000400fd02000000000000000000000000000224000280050001003a0000000600070000050000"
            + "05000800800000000500090000000000540002802c00018014000300fd02000000000000000000000000000214000400fd01000000"
            + "000000000000000000000224000280050001003a00000006000700000500000500080081000000050009000000000008000300"
            + "0000018a080008000000002a08000c0080aaff4e08000b000000000108000700000000191c0009800c0001000000000000000001"
            + "0c000200000000000000003"
            + "01c000a800c00010000000000000000010c0002000000000000000030100014800c00010018eb5a48"
            + "4ac8d92e";
    private static final String ESP = "cc000000000102000000000051230000020000002400018014000180080001000a0200010800"
            + "02000a0200020c00028005000100320000002400028014000180080001000a020002080002000a0200010c0002800500010032"
            + "0000000800030000000188080008000000000008000c00753e276f08000b000000000108000700000002541c0009800c000100"
            + "00000000000000010c00020000000000000000221c000a800c00010000000000000000000c0002000000000000000000"
            + "100014800c00010018eb5a48853e9148";

    @BeforeEach
    void onlyThisOrderOfBytes() {
        assumeTrue(
                ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN,
                "the messages were captured on a little-endian machine, and headers are in the machine's order");
    }

    @Test
    void bothDirectionsOfATranslatedConnectionAreRead() {
        KernelFlow flow = read(DNAT);

        assertThat(flow.original().protocol()).isEqualTo(TrafficMatch.TCP);
        assertThat(flow.original().from()).isEqualTo(new InetSocketAddress("10.1.0.2", 36450));
        assertThat(flow.original().to()).isEqualTo(new InetSocketAddress("198.51.100.80", 2222));
        assertThat(flow.reply().from()).isEqualTo(new InetSocketAddress("10.2.0.2", 7000));
        assertThat(flow.reply().to()).isEqualTo(new InetSocketAddress("10.1.0.2", 36450));
    }

    @Test
    void markStateAgeBytesAndWhatIsLeftAreRead() {
        KernelFlow flow = read(DNAT);

        assertThat(flow.mark()).isEqualTo(42);
        assertThat(flow.id()).isEqualTo(616427000);
        assertThat(flow.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(flow.secondsLeft()).hasValue(1);
        assertThat(flow.hasExpired()).isFalse();
        assertThat(flow.bytesOriginal()).isEqualTo(218);
        assertThat(flow.bytesReply()).isEqualTo(166);
        assertThat(flow.zone()).isZero();
        assertThat(flow.start().orElseThrow())
                .isBetween(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
    }

    @Test
    void theTranslatedSourceIsWhomTheServerAnswers() {
        KernelFlow flow = read(DNAT_AND_SNAT);

        assertThat(flow.original().protocol()).isEqualTo(TrafficMatch.UDP);
        assertThat(flow.original().to()).isEqualTo(new InetSocketAddress("198.51.100.80", 53));
        assertThat(flow.reply().from()).isEqualTo(new InetSocketAddress("10.2.0.2", 7053));
        assertThat(flow.reply().to()).isEqualTo(new InetSocketAddress("10.2.0.1", 51237));
        assertThat(flow.state()).isEqualTo(TcpState.NONE);
    }

    @Test
    void aFlowWithoutAnAnswerHasNoBytesBack() {
        KernelFlow flow = read(UNREPLIED);

        assertThat(flow.bytesOriginal()).isEqualTo(29);
        assertThat(flow.bytesReply()).isZero();
    }

    @Test
    void ipv6IsRead() {
        KernelFlow flow = read(IPV6);

        assertThat(flow.original().isIpv6()).isTrue();
        assertThat(flow.original().from()).isEqualTo(new InetSocketAddress("fd01::2", 32794));
        assertThat(flow.reply().from()).isEqualTo(new InetSocketAddress("fd02::2", 7000));
        assertThat(flow.bytesOriginal()).isEqualTo(298);
    }

    @Test
    void anEchoHasItsIdOnBothSides() {
        assertThat(read(PING).original().from()).isEqualTo(new InetSocketAddress("10.1.0.2", 5));
        assertThat(read(PING).original().to()).isEqualTo(new InetSocketAddress("10.2.0.2", 5));
        assertThat(read(PING).original().destinationPort()).isEqualTo(8 << 8);
        assertThat(read(PING_IPV6).original().destinationPort()).isEqualTo(128 << 8);
        assertThat(read(PING_IPV6).original().protocol()).isEqualTo(TrafficMatch.ICMPV6);
    }

    @Test
    void aProtocolWithoutPortsHasNone() {
        KernelFlow flow = read(ESP);

        assertThat(flow.original().protocol()).isEqualTo(50);
        assertThat(flow.original().from()).isEqualTo(new InetSocketAddress("10.2.0.1", 0));
        assertThat(flow.mark()).isZero();
    }

    @Test
    void aFlowWithoutTimeLeftHasExpired() {
        String timeLeft = "0800070000000001";
        String without = DNAT.replace(timeLeft, "0800ff0000000001");

        assertThat(without).isNotEqualTo(DNAT);
        assertThat(read(without).hasExpired()).isTrue();
    }

    @Test
    void aMessageThatWasCutAnywhereDoesNoHarm() {
        byte[] whole = HexFormat.of().parseHex(DNAT);
        for (int length = 0; length < whole.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(whole, 0, length).slice();
            assertThatCode(() -> FlowReader.read(Messages.attributes(Messages.next(cut))))
                    .doesNotThrowAnyException();
        }
        for (int length = Messages.HEADERS; length < whole.length; length++) {
            ByteBuffer attributes = ByteBuffer.wrap(whole, Messages.HEADERS, length - Messages.HEADERS);
            assertThatCode(() -> FlowReader.read(new Attributes(attributes))).doesNotThrowAnyException();
        }
    }

    @Test
    void statisticsAreSummedOverProcessors() {
        ByteBuffer datagram = ByteBuffer.wrap(HexFormat.of()
                .parseHex("640000000401020000000000b12300000000000008000200000000000800040000000015"
                        + "08000800000186a0080009000000000308000a000000000008000b000000000208000c0000000000"
                        + "08000d000000000008000e000000000008000f0000000000"
                        + "640000000401020000000000b123000000000001080002000000000008000400000000130800080000000006"
                        + "080009000000000408000a000000000508000b000000000008000c000000000108000d0000000000"
                        + "08000e000000000008000f0000000000"));
        Statistics.Sum sum = new Statistics.Sum();

        while (datagram.hasRemaining()) {
            sum.add(Messages.attributes(Messages.next(datagram)));
        }

        assertThat(sum.total()).isEqualTo(new Statistics(7, 5, 2));
    }

    private static KernelFlow read(String hex) {
        ByteBuffer datagram = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        ByteBuffer message = Messages.next(datagram);
        assertThat(datagram.hasRemaining()).isFalse();
        return FlowReader.read(Messages.attributes(message)).orElseThrow();
    }
}

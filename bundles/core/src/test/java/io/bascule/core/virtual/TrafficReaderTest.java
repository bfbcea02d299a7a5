// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.api.network.TrafficMatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficReaderTest {
    private static TrafficMatch read(String... keysAndValues) throws ConfigurationException {
        Map<String, Object> values = new HashMap<>();
        Map<String, io.bascule.api.config.Origin> origins = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
            origins.put(keysAndValues[i], io.bascule.api.config.Origin.BUILT_IN);
        }
        return TrafficReader.read(new Settings(values, origins), List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3:25, 255.255.255.255, 10.1.2.3, 25",
        "10.1.2.3:0, 255.255.0.0, 10.1.0.0/16, 0",
        "10.1.2.3:any, any, 0.0.0.0/0, 0",
        "0.0.0.0:443, 0.0.0.0, 0.0.0.0/0, 443",
        "2001:db8::1.25, ffff:ffff::, 2001:db8::/32, 25",
        "::.0, any6, ::/0, 0"
    })
    void aMaskSaysHowMuchOfTheDestinationCounts(String destination, String mask, String network, int port)
            throws Exception {
        TrafficMatch match = read("destination", destination, "mask", mask);

        assertThat(match.destination()).hasToString(network);
        assertThat(match.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0:any, 0.0.0.0/0", "any:443, 0.0.0.0/0", "any6.443, ::/0", "10.0.0.1:25, 10.0.0.1"})
    void withoutAMaskOneAddressCountsOrAllOfThem(String destination, String network) throws Exception {
        assertThat(read("destination", destination).destination()).hasToString(network);
    }

    @ParameterizedTest
    @CsvSource({"any, 0", "tcp, 6", "udp, 17", "icmp, 1", "47, 47", "gre, 47"})
    void aProtocolHasANameOrANumber(String written, int number) throws Exception {
        assertThat(read("destination", "any:0", "ip-protocol", written).protocol())
                .isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "mask, 255.0.255.0, '''255.0.255.0'' is not a mask of that address; write one such as 255.255.255.0, or any'",
        "mask, ffff::, '''ffff::'' is not a mask of that address; write one such as 255.255.255.0, or any'",
        "ip-protocol, 256, '''256'' is not an IP protocol; write any, tcp, udp, icmp, sctp or a number from 1 to 255'",
        "source, 10.0.0.0/33, '''10.0.0.0/33'' is not a network; write one such as 10.0.0.0/8 or 2001:db8::/32'",
        "source, 2001:db8::/32, '2001:db8::/32 is of the other address family than the destination; write 0.0.0.0/0"
                + " for all clients, or a network of the destination''s family'"
    })
    void whatMakesNoSenseIsRefusedWithASentence(String key, String value, String sentence) {
        assertThatThrownBy(() -> read("destination", "10.0.0.1:25", key, value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(sentence);
    }

    @Test
    void clientsOfOneNetworkCanBeMeant() throws Exception {
        assertThat(read("destination", "10.0.0.1:25", "source", "192.0.2.128/25")
                        .source())
                .hasToString("192.0.2.128/25");
    }
}

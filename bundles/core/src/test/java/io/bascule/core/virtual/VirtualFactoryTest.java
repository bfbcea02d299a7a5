// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Endpoint;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualFactoryTest {
    private final Workshop workshop = new Workshop();

    @AfterEach
    void close() {
        workshop.close();
    }

    private void refused(String sentence) {
        assertThatThrownBy(workshop::make)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1:25, 10.0.0.1:25",
        "10.0.0.1:smtp, 10.0.0.1:25",
        "/Common/10.0.0.1:25, 10.0.0.1:25",
        "any:443, 0.0.0.0:443",
        "0.0.0.0:443, 0.0.0.0:443",
        "any6.443, [::]:443",
        "2001:db8::1.25, [2001:db8::1]:25",
        "[2001:db8::1]:25, [2001:db8::1]:25"
    })
    void aDestinationIsWrittenAsF5DoesOrAsOthersDo(String written, String expected) throws Exception {
        assertThat(Endpoint.text(workshop.key("destination", written).make().socket()))
                .isEqualTo(expected);
    }

    @Test
    void aDestinationWithoutAPortIsRefused() {
        workshop.key("destination", "10.0.0.1");
        refused("'10.0.0.1' has no port; write an address and a port, such as 10.0.0.1:25 or [2001:db8::1]:25");
    }

    @Test
    void aDestinationWithAPortThatDoesNotExistIsRefused() {
        workshop.key("destination", "10.0.0.1:99999");
        refused("'99999' is not a port; write a number from 1 to 65535 or a name such as smtp or https");
    }

    @Test
    void aDestinationThatIsANameIsRefused() {
        workshop.key("destination", "mail.example:25");
        refused("'mail.example' is not an IP address; write one such as 10.0.0.1 or 2001:db8::1; names are not looked"
                + " up");
    }

    @Test
    void withoutAnApplicationProfilePlainTcpServes() throws Exception {
        workshop.make();

        assertThat(workshop.protocols).containsExactly("ltm.profile.tcp");
        assertThat(workshop.known.hasPool()).isFalse();
        assertThat(workshop.known.clientTls()).isEmpty();
        assertThat(workshop.known.serverTls()).isEmpty();
    }

    @Test
    void everyProfileFindsItsPlace() throws Exception {
        StandardVirtual virtual = workshop.object("ltm.pool", "p")
                .key("pool", "p")
                .profile("smtps", "s", "all", "activation-mode", "require")
                .profile("client-ssl", "c", "clientside")
                .profile("server-ssl", "m", "serverside")
                .profile("tcp", "t", "all", "idle-timeout", 60L, "connect-timeout", 2L)
                .make();

        assertThat(workshop.protocols).containsExactly("ltm.profile.smtps");
        assertThat(workshop.known.profile().text("activation-mode")).isEqualTo("require");
        assertThat(workshop.known.clientTls()).isPresent();
        assertThat(workshop.known.serverTls()).isPresent();
        assertThat(workshop.known.hasPool()).isTrue();
        assertThat(virtual.service()).hasValueSatisfying(service -> {
            assertThat(service.tcp().idleTimeout()).isEqualTo(Duration.ofMinutes(1));
            assertThat(service.tcp().connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        });
    }

    @Test
    void theTcpProfileOfThatNameServesWhoeverNamesNone() throws Exception {
        StandardVirtual virtual =
                workshop.object("ltm.profile.tcp", "tcp", "idle-timeout", 77L).make();

        assertThat(virtual.service())
                .hasValueSatisfying(
                        service -> assertThat(service.tcp().idleTimeout()).isEqualTo(Duration.ofSeconds(77)));
    }

    @Test
    void aRuleWithoutTheProfileItWorksOnIsRefused() {
        workshop.key("rules", List.of("_sys_https_redirect"));
        refused("_sys_https_redirect works on HTTP, and there is no http profile; add one, or leave it out");
    }

    @Test
    void twoProtocolsAreRefused() {
        workshop.profile("http", "h1", "all").profile("http", "h2", "all");
        refused("ltm profile http h1 and ltm profile http h2 both claim the same place; keep one of them");
    }

    @Test
    void aWebAndAMailProfileTogetherAreRefused() {
        workshop.profile("http", "h", "all").profile("smtps", "s", "all");
        refused("ltm profile http h and ltm profile smtps s both claim the same place; keep one of them");
    }

    @Test
    void twoClientSslProfilesAreRefused() {
        workshop.profile("client-ssl", "a", "all").profile("client-ssl", "b", "all");
        refused("ltm profile client-ssl a and ltm profile client-ssl b both claim the same place; keep one of them");
    }

    @Test
    void aClientSslProfileTowardsMembersIsRefused() {
        workshop.profile("client-ssl", "c", "serverside");
        refused("ltm profile client-ssl c faces clients and cannot have context serverside;"
                + " leave the context out, or use a profile of the other kind");
    }

    @Test
    void aServerSslProfileTowardsClientsIsRefused() {
        workshop.profile("server-ssl", "s", "clientside");
        refused("ltm profile server-ssl s faces members and cannot have context clientside;"
                + " leave the context out, or use a profile of the other kind");
    }

    @Test
    void watermarksTheWrongWayRoundAreRefused() {
        workshop.profile("tcp", "t", "all", "proxy-buffer-low", 65_535L, "proxy-buffer-high", 32_768L);
        refused("in ltm profile tcp t proxy-buffer-low is not below proxy-buffer-high;"
                + " set it to half of proxy-buffer-high");
    }

    @Test
    void aDisabledVirtualServerTakesNoConnectionsHoweverThatIsWritten() throws Exception {
        assertThat(workshop.key("disabled", true).make().service()).isEmpty();
        assertThat(workshop.key("disabled", false).key("enabled", false).make().service())
                .isEmpty();
        assertThat(workshop.key("enabled", true).make().service()).isPresent();
    }

    @Test
    void thatMembersSeeTheClientsOwnAddressIsWarnedOfWhereThereAreMembers() throws Exception {
        workshop.object("ltm.pool", "p").key("pool", "p").make();
        assertThat(workshop.warnings).isEmpty();

        workshop.key("destination", "10.0.0.1:25").make();
        assertThat(workshop.warnings)
                .containsExactly("source-address-translation: members cannot be shown the client's own address, because"
                        + " no installed bundle brings the data path netfilter; see docs/network.md, or write"
                        + " 'source-address-translation { type automap }'");

        workshop.warnings.clear();
        workshop.key("source-address-translation", Workshop.settings("type", "automap"))
                .make();
        assertThat(workshop.warnings).isEmpty();

        workshop.key("source-address-translation", Workshop.settings("type", "none"))
                .key("pool", "")
                .make();
        assertThat(workshop.warnings).isEmpty();
    }
}

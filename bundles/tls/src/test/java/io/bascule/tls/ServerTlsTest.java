// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.pool.Member;
import io.bascule.api.tls.ServerTls;
import io.bascule.testkit.FixedMember;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.Mapping;
import io.netty.util.ReferenceCountUtil;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoLeaks.class)
class ServerTlsTest {
    private static final TestKeys NODE = TestKeys.rsa("node.example");

    @TempDir
    Path folder;

    private Bench bench;
    private final List<SslContext> nodes = new ArrayList<>();

    @BeforeEach
    void keys() {
        bench = new Bench(folder).pair("node", NODE).pair("other", TestKeys.ecdsa("other.example"));
    }

    @AfterEach
    void release() {
        bench.tickets.stop();
        nodes.forEach(ReferenceCountUtil::release);
    }

    private SslContext node(List<String> ciphers, String... versions) throws Exception {
        SslContext node = SslContextBuilder.forServer(NODE.keys().getPrivate(), NODE.certificate())
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .protocols(versions)
                .ciphers(ciphers)
                .build();
        nodes.add(node);
        return node;
    }

    private static Loopback.Session meet(ServerTls tls, SslContext node) {
        try (Loopback server = new Loopback(node::newHandler)) {
            Member member = FixedMember.at(server.address());
            return server.connect(alloc -> tls.connect(alloc, member, List.of()))
                    .join();
        }
    }

    @Test
    void a_modern_member_is_reached_with_the_factory_profile() throws Exception {
        ServerTls tls = bench.server(Map.of());

        assertThat(meet(tls, node(null, "TLSv1.2", "TLSv1.3")).version()).isEqualTo("TLSv1.3");
        assertThat(meet(tls, node(null, "TLSv1.2")).cipher()).isEqualTo("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
        assertThat(bench.warnings).isEmpty();
    }

    @Test
    void a_member_with_tls_1_0_and_rsa_key_exchange_is_reached_with_a_legacy_profile_alone() throws Exception {
        SslContext old = node(List.of("AES128-SHA"), "TLSv1");

        assertThatThrownBy(() -> meet(bench.server(Map.of()), old)).hasMessageContaining("PROTOCOL_VERSION");
        assertThat(meet(bench.server(Map.of("min-version", "1.0")), old))
                .isEqualTo(new Loopback.Session("TLSv1", "TLS_RSA_WITH_AES_128_CBC_SHA", ""));
        assertThat(bench.said())
                .containsExactly(
                        "warning: ltm profile server-ssl back: min-version: members may use TLS 1.0 and TLS"
                                + " 1.1, which RFC 8996 forbids and audits fail; keep it to those that can speak nothing newer.");
    }

    @Test
    void a_legacy_profile_changes_nothing_for_the_rest_of_the_process() throws Exception {
        String before = Security.getProperty("jdk.tls.disabledAlgorithms");

        meet(bench.server(Map.of("min-version", "1.0")), node(List.of("AES128-SHA"), "TLSv1"));

        assertThat(Security.getProperty("jdk.tls.disabledAlgorithms"))
                .isEqualTo(before)
                .contains("TLSv1");
    }

    @Test
    void a_legacy_profile_still_speaks_the_newest_that_a_member_can() throws Exception {
        assertThat(meet(bench.server(Map.of("min-version", "1.0")), node(null, "TLSv1.2", "TLSv1.3"))
                        .version())
                .isEqualTo("TLSv1.3");
    }

    @Test
    void with_require_a_member_must_be_of_the_authorities() throws Exception {
        SslContext node = node(null, "TLSv1.3");

        assertThat(meet(bench.server(trust("node", "node.example")), node).version())
                .isEqualTo("TLSv1.3");
        assertThatThrownBy(() -> meet(bench.server(trust("other", "node.example")), node))
                .hasRootCauseMessage("unable to find valid certification path to requested target");
        assertThatThrownBy(() -> meet(bench.server(trust("node", "other.example")), node))
                .hasRootCauseMessage("the certificate of CN=node.example does not bear the name other.example");
    }

    private static Map<String, Object> trust(String authority, String name) {
        return Map.of("peer-cert-mode", "require", "ca-file", authority, "authenticate-name", name);
    }

    @Test
    void the_member_is_asked_for_the_server_name() throws Exception {
        SslContext node = node(null, "TLSv1.3");
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        Mapping<String, SslContext> names = name -> {
            asked.add(String.valueOf(name));
            return node;
        };

        for (ServerTls tls : List.of(bench.server(Map.of("server-name", "portal.example")), bench.server(Map.of()))) {
            try (Loopback server = new Loopback(alloc -> new SniHandler(names))) {
                Member member = FixedMember.at(server.address());
                server.connect(alloc -> tls.connect(alloc, member, List.of())).join();
            }
        }

        assertThat(asked).containsExactly("portal.example", "null");
    }

    @Test
    void sessions_with_a_member_are_resumed() throws Exception {
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            ReferenceCountedOpenSslContext node = (ReferenceCountedOpenSslContext) node(null, version);
            node.sessionContext().setTicketKeys(new OpenSslSessionTicketKey(new byte[16], new byte[16], new byte[16]));
            ServerTls tls = bench.server(Map.of("server-name", "node.example"));

            try (Loopback server = new Loopback(node::newHandler)) {
                Member member = FixedMember.at(server.address());
                for (int i = 0; i < 2; i++) {
                    server.connect(alloc -> tls.connect(alloc, member, List.of()))
                            .join();
                }
            }

            assertThat(node.sessionContext().stats().ticketKeyResume())
                    .as(version)
                    .isEqualTo(1);
        }
    }

    @Test
    void a_member_that_asks_is_shown_a_certificate() throws Exception {
        SslContext node = SslContextBuilder.forServer(NODE.keys().getPrivate(), NODE.certificate())
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .trustManager(NODE.certificate())
                .clientAuth(io.netty.handler.ssl.ClientAuth.REQUIRE)
                .build();
        nodes.add(node);

        assertThat(meet(bench.server(Map.of("cert", "node", "key", "node")), node)
                        .version())
                .isEqualTo("TLSv1.3");
        assertThatThrownBy(() -> meet(bench.server(Map.of()), node)).isNotNull();
    }

    @Test
    void half_a_check_of_members_is_no_check() {
        assertThatThrownBy(() -> bench.server(Map.of("peer-cert-mode", "require")))
                .hasMessage(
                        "require needs to know whose certificates to trust; write ca-file and the name of a sys file"
                                + " ssl-cert with the authorities' certificates");
        assertThatThrownBy(() -> bench.server(Map.of("authenticate-name", "node.example")))
                .hasMessage("certificates of members are not looked at while peer-cert-mode is ignore; write"
                        + " peer-cert-mode require, or leave it out");
        assertThatThrownBy(() -> bench.server(Map.of("server-name", "not a name")))
                .hasMessage("'not a name' is not a host name; write one such as mail.example.com");
    }

    @Test
    void any_name_of_the_authorities_is_accepted_with_a_warning() throws Exception {
        bench.server(Map.of("peer-cert-mode", "require", "ca-file", "node"));

        assertThat(bench.said())
                .containsExactly("warning: ltm profile server-ssl back: authenticate-name: any certificate of node will"
                        + " do, also that of another server; write the name that the members' certificates bear.");
    }
}

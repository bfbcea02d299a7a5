// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bascule.api.tls.ClientTls;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.ReferenceCountUtil;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoLeaks.class)
class ClientTlsTest {
    private static final Map<String, Object> PLAIN = Map.of("cert", "web", "key", "web");

    @TempDir
    Path folder;

    private Bench bench;
    private final List<SslContext> clients = new ArrayList<>();

    @BeforeEach
    void keys() {
        bench = new Bench(folder).pair("web", TestKeys.ecdsa("web.example"));
    }

    @AfterEach
    void release() {
        bench.tickets.stop();
        clients.forEach(ReferenceCountUtil::release);
    }

    private SslContextBuilder client() {
        return SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .endpointIdentificationAlgorithm(null)
                .trustManager(InsecureTrustManagerFactory.INSTANCE);
    }

    private Loopback.Session meet(ClientTls tls, SslContextBuilder client) throws SSLException {
        SslContext context = client.build();
        clients.add(context);
        try (Loopback server = new Loopback(alloc -> tls.accept(alloc, List.of("http/1.1")))) {
            return server.connect(context::newHandler).join();
        }
    }

    @Test
    void tls_1_3_and_1_2_are_spoken_with_strong_suites() throws Exception {
        ClientTls tls = bench.client(PLAIN);

        assertThat(meet(tls, client())).isEqualTo(new Loopback.Session("TLSv1.3", "TLS_AES_128_GCM_SHA256", ""));
        assertThat(meet(tls, client().protocols("TLSv1.2")))
                .isEqualTo(new Loopback.Session("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", ""));
        assertThat(bench.warnings).isEmpty();
    }

    @Test
    void tls_1_1_is_refused_unless_it_was_written() throws Exception {
        ClientTls strict = bench.client(PLAIN);
        ClientTls lax = bench.client(Map.of("cert", "web", "key", "web", "min-version", "1.0"));

        assertThatThrownBy(() -> meet(strict, client().protocols("TLSv1.1"))).hasMessageContaining("PROTOCOL_VERSION");
        assertThat(meet(lax, client().protocols("TLSv1.1").ciphers(List.of("ECDHE-ECDSA-AES128-SHA")))
                        .version())
                .isEqualTo("TLSv1.1");
        assertThat(bench.said())
                .containsExactly(
                        "warning: ltm profile client-ssl front: min-version: clients may use TLS 1.0 and TLS"
                                + " 1.1, which RFC 8996 forbids and audits fail; keep it to those that can speak nothing newer.");
    }

    @Test
    void a_version_is_taken_out_by_an_option() throws Exception {
        ClientTls tls = bench.client(Map.of("cert", "web", "key", "web", "options", List.of("no-tlsv1.3")));

        assertThat(meet(tls, client()).version()).isEqualTo("TLSv1.2");
    }

    @Test
    void key_exchange_withstands_quantum_computers_when_the_client_can() throws Exception {
        ClientTls tls = bench.client(PLAIN);

        assertThat(meet(tls, client().option(OpenSslContextOption.GROUPS, new String[] {"X25519MLKEM768"}))
                        .version())
                .isEqualTo("TLSv1.3");
    }

    @Test
    void alpn_agrees_on_what_the_protocol_asks_for_and_goes_on_without_when_it_cannot() throws Exception {
        ClientTls tls = bench.client(PLAIN);

        assertThat(meet(tls, client().applicationProtocolConfig(alpn("h2", "http/1.1")))
                        .alpn())
                .isEqualTo("http/1.1");
        assertThat(meet(tls, client().applicationProtocolConfig(alpn("smtp"))).alpn())
                .isEmpty();
    }

    private static ApplicationProtocolConfig alpn(String... protocols) {
        return new ApplicationProtocolConfig(
                Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, protocols);
    }

    @Test
    void an_rsa_certificate_serves_as_well() throws Exception {
        bench.pair("rsa", TestKeys.rsa("web.example"));

        assertThat(meet(bench.client(Map.of("cert", "rsa", "key", "rsa")), client().protocols("TLSv1.2"))
                        .cipher())
                .isEqualTo("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    }

    @Test
    void exactly_the_go_ahead_passes_in_clear() throws Exception {
        ClientTls tls = bench.client(PLAIN);
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.pipeline().addFirst(tls.acceptAfterReply(channel.alloc()));

        channel.write(text("220 go ahead\r\n"));
        channel.write(text("250 secret\r\n"));
        channel.flush();

        ByteBuf clear = channel.readOutbound();
        assertThat(clear.toString(ISO_8859_1)).isEqualTo("220 go ahead\r\n");
        assertThat(channel.<ByteBuf>readOutbound()).isNull();
        clear.release();
        channel.finishAndReleaseAll();
    }

    @Test
    void tls_begins_behind_the_go_ahead() throws Exception {
        ClientTls tls = bench.client(PLAIN);
        SslContext context = client().build();
        clients.add(context);

        try (Loopback server = new Loopback(tls::acceptAfterReply);
                Loopback.StartTlsClient client = server.startTls(context)) {
            assertThat(client.goAhead()).isEqualTo(Loopback.GO_AHEAD);
            assertThat(client.session().join().version()).isEqualTo("TLSv1.3");
        }
    }

    private static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, ISO_8859_1);
    }

    @Test
    void sessions_resume_under_the_next_configuration_but_not_under_another_profile() throws Exception {
        OpenSslClient openssl = new OpenSslClient(folder);
        for (String version : List.of("-tls1_2", "-tls1_3")) {
            openssl.meet(bench.client(PLAIN), version, "-sess_out", "session");

            assertThat(openssl.meet(bench.client(PLAIN), version, "-sess_in", "session"))
                    .contains("Reused, ");
            bench.tickets.rotate();
            assertThat(openssl.meet(bench.client(PLAIN), version, "-sess_in", "session"))
                    .contains("Reused, ");
            Bench other = new Bench(folder).cert("web", "web.crt").key("web", "web.key", "");
            assertThat(openssl.meet(other.client(PLAIN), version, "-sess_in", "session"))
                    .contains("New, ");
            other.tickets.stop();
        }
    }

    @Test
    void old_ticket_keys_are_forgotten() throws Exception {
        OpenSslClient openssl = new OpenSslClient(folder);
        ClientTls tls = bench.client(PLAIN);
        openssl.meet(tls, "-tls1_3", "-sess_out", "session");

        for (int i = 0; i < 3; i++) {
            bench.tickets.rotate();
        }

        assertThat(openssl.meet(tls, "-tls1_3", "-sess_in", "session")).contains("New, ");
    }

    @Test
    void the_certificate_comes_with_its_issuers_in_order_whatever_their_order_in_the_files() throws Exception {
        TestKeys root = TestKeys.ecdsa("root");
        TestKeys middle = root.issue("middle");
        TestKeys own = middle.issue("web.example");
        Files.writeString(
                folder.resolve("bundle.crt"),
                TestKeys.pem(root.certificate())
                        + TestKeys.pem(middle.certificate())
                        + TestKeys.pem(own.certificate()));
        own.write(folder, "own");
        bench.cert("bundle", "bundle.crt").key("own", "file:" + folder.resolve("own.key"), "");

        String shown =
                new OpenSslClient(folder).meet(bench.client(Map.of("cert", "bundle", "key", "own")), "-showcerts");

        assertThat(shown.lines().filter(line -> line.matches(" [0-9] s:.*")))
                .containsExactly(" 0 s:CN = web.example", " 1 s:CN = middle", " 2 s:CN = root");
    }

    @Test
    void the_jdk_serves_where_boringssl_cannot_be_loaded() throws Exception {
        Bench jdk = new Bench(folder, SslProvider.JDK).cert("web", "web.crt").key("web", "web.key", "");

        assertThat(meet(jdk.client(PLAIN), client()).version()).isEqualTo("TLSv1.3");
        assertThatThrownBy(() -> jdk.client(Map.of("cert", "web", "key", "web", "min-version", "1.0")))
                .hasMessage("the JDK's TLS, in use for want of BoringSSL, speaks nothing below TLS 1.2; install"
                        + " netty-tcnative-boringssl-static for this machine, or write 1.2");
        jdk.tickets.stop();
    }

    @Test
    void a_handshake_that_takes_too_long_is_ended() throws Exception {
        ClientTls tls = bench.client(Map.of("cert", "web", "key", "web", "handshake-timeout", 1));

        try (Loopback server = new Loopback(alloc -> tls.accept(alloc, List.of()));
                Socket silent = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
            silent.setSoTimeout(10_000);
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void a_session_begun_under_an_old_configuration_can_still_start_tls() throws Exception {
        List<SslContext> released = Collections.synchronizedList(new ArrayList<>());
        Contexts contexts = Contexts.prepare(List.of(Contexts.Use.PLAIN), this::client, made -> {}, released::add);
        List<Object> profile = new ArrayList<>(List.of(new Object()));
        bench.engines().releaseAfter(profile.get(0), contexts);

        System.gc();
        ChannelHandler late = contexts.of(List.of(), false).newHandler(ByteBufAllocator.DEFAULT);
        assertThat(released).isEmpty();
        profile.clear();

        await().untilAsserted(() -> {
            System.gc();
            assertThat(released).hasSize(1);
        });
        // The handler's engine keeps the memory until its connection ends.
        assertThat(ReferenceCountUtil.refCnt(released.get(0))).isEqualTo(1);
        new EmbeddedChannel(late).finishAndReleaseAll();
        assertThat(ReferenceCountUtil.refCnt(released.get(0))).isZero();
    }
}

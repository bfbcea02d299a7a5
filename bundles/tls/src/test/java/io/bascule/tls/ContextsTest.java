// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.tls.Contexts.Use;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContextsTest {
    private final List<SslContext> made = new ArrayList<>();

    @Test
    void what_is_known_to_be_asked_for_is_there_before_the_first_connection() throws Exception {
        Contexts contexts = prepare(Use.PLAIN, Use.START_TLS, Use.WEB);
        assertThat(made).hasSize(3);

        contexts.of(List.of(), true);
        contexts.of(List.of("http/1.1"), false);

        assertThat(made).hasSize(3);
    }

    @Test
    void anything_else_is_made_once() throws Exception {
        Contexts contexts = prepare(Use.PLAIN);

        SslContext first = contexts.of(List.of("imap"), false);

        assertThat(contexts.of(List.of("imap"), false)).isSameAs(first);
        assertThat(made).hasSize(2);
    }

    private Contexts prepare(Use... uses) throws Exception {
        return Contexts.prepare(
                List.of(uses), () -> SslContextBuilder.forClient().sslProvider(SslProvider.JDK), made::add, gone -> {});
    }
}

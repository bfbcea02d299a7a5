// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.plugin.Plugin;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

class ShowCommandTest {
    private final ShowCommand command = new ShowCommand((BundleContext) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (self, method, given) -> null));

    @Test
    void aReportIsToldTheWordsBehindItsName() {
        command.addReport(words -> "asked " + words, Map.of(Plugin.NAME, "sys.connection"));

        assertThat(command.show("sys", "connection", "cs-server-port", "25", "--json"))
                .isEqualTo("asked [cs-server-port, 25, --json]");
    }

    @Test
    void aWordThatAReportDoesNotUnderstandIsAnsweredWithItsSentence() {
        command.addReport(
                words -> {
                    throw new IllegalArgumentException("There is no filter x.");
                },
                Map.of(Plugin.NAME, "sys.connection"));

        assertThatThrownBy(() -> command.show("sys", "connection", "x"))
                .isInstanceOf(CommandFault.class)
                .hasMessage("There is no filter x.");
    }

    @Test
    void whatIsNotThereIsAnsweredWithWhatIs() {
        command.addReport(words -> "", Map.of(Plugin.NAME, "net.ruleset"));

        assertThatThrownBy(() -> command.show("net", "rules"))
                .hasMessage("There is no kind of object net rules; there are: net ruleset, sys bundles, sys version.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.monitor.tcp;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Stanza;
import io.bascule.api.health.Monitor;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.Plugin;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.osgi.service.component.annotations.Component;

/** Makes tcp monitors. */
@Component(property = Plugin.NAME + "=ltm.monitor.tcp")
public final class TcpMonitors implements ObjectFactory<Monitor> {
    @Override
    public Monitor prepare(Stanza stanza, Assembly assembly) throws ConfigurationException {
        TcpMonitorSchema keys = stanza.settings().as(TcpMonitorSchema.class);
        if (keys.timeout() <= keys.interval()) {
            assembly.warn(
                    "timeout",
                    "one lost probe takes a member down when the timeout is not longer than the interval",
                    "F5's rule is three times the interval plus one");
        }
        return Monitor.of(stanza, new TcpProbe(unescape(keys.send()), pattern(keys.recv())));
    }

    private static Pattern pattern(String recv) throws ConfigurationException {
        try {
            return Pattern.compile(recv, Pattern.DOTALL);
        } catch (PatternSyntaxException wrong) {
            throw new ConfigurationException(
                    "recv",
                    "'" + recv + "' is not a regular expression: " + wrong.getDescription(),
                    "correct it; write \\\\ before characters that stand for themselves");
        }
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                plain.append(
                        switch (next) {
                            case 'r' -> '\r';
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            default -> next;
                        });
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}

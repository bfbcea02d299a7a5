// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the demonstration nodes live. They need no configuration: framework properties move them, so that they are up
 * before Configuration Admin has anything to say.
 *
 * @param folder for keys and certificates
 * @param node1 the address of node 1, which has the mail server and the portal
 * @param node2 the address of node 2, which has the mail server only
 */
record DemoSettings(Path folder, String node1, String node2, int smtpPort, int webPort) {
    static final String HOME = "bascule.home";
    static final String NODE_1 = "bascule.demo.node1";
    static final String NODE_2 = "bascule.demo.node2";
    static final String SMTP_PORT = "bascule.demo.smtp-port";
    static final String WEB_PORT = "bascule.demo.web-port";

    private static final Logger LOG = LoggerFactory.getLogger(DemoSettings.class);

    /** @param properties answers null for a property that is not set */
    static DemoSettings of(Function<String, @Nullable String> properties) {
        return new DemoSettings(
                Path.of(text(properties, HOME, ""), "var", "demo"),
                text(properties, NODE_1, "127.0.10.11"),
                text(properties, NODE_2, "127.0.10.12"),
                port(properties, SMTP_PORT, 2525),
                port(properties, WEB_PORT, 8443));
    }

    private static String text(Function<String, @Nullable String> properties, String name, String otherwise) {
        String set = properties.apply(name);
        return set == null || set.isBlank() ? otherwise : set.trim();
    }

    private static int port(Function<String, @Nullable String> properties, String name, int otherwise) {
        String set = text(properties, name, Integer.toString(otherwise));
        int port = set.matches("[0-9]{1,5}") ? Integer.parseInt(set) : 0;
        if (port < 1 || port > 65_535) {
            LOG.warn("Demo: {} is \"{}\", which is no port from 1 to 65535; {} is used.", name, set, otherwise);
            return otherwise;
        }
        return port;
    }
}

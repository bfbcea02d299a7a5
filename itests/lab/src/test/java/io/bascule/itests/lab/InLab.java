// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one laboratory of this run, as the story ends: everything through the controller, configured by {@code
 * config/smtp-gateway.conf}. Each test changes what it is about.
 */
final class InLab implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(InLab.class);

    /** Taken down when the last test is over. */
    private record Running(Lab lab, Path folder) implements CloseableResource {
        static Running start() {
            try {
                Path folder = Files.createTempDirectory("bascule-lab");
                Running running = new Running(new Lab("bascule-test", folder), folder);
                running.lab.up();
                running.lab.start(Story.end().text());
                return running;
            } catch (IOException e) {
                throw new AssertionError("the laboratory cannot be laid out", e);
            }
        }

        @Override
        public void close() throws IOException {
            lab.close();
            Files.delete(folder.resolve("running.conf"));
            Files.delete(folder);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        assumeTrue(
                System.getProperty("user.name").equals("root"),
                "the laboratory is made of network namespaces, which need root");
        lab(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        Lab lab = lab(context);
        lab.routeNodesThrough("controller");
        lab.sendPublicAddress(1, "controller");
        lab.sendPublicAddress(2, "controller");
        lab.configure(Story.end().text());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return lab(context);
    }

    private static Lab lab(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .lab();
    }
}

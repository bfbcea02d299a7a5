// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import io.bascule.api.config.Configuration;
import io.bascule.api.config.Finding;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code load sys config [verify]} and {@code check}: the files, read again. */
@Component(
        service = LoadCommand.class,
        property = {"osgi.command.scope=bascule", "osgi.command.function=load", "osgi.command.function=check"})
public final class LoadCommand {
    private final Configuration configuration;

    @Activate
    public LoadCommand(@Reference Configuration configuration) {
        this.configuration = configuration;
    }

    public String load(String... args) {
        return switch (String.join(" ", args)) {
            case "sys config" -> told(configuration.load(), true);
            case "sys config verify" -> check();
            default -> throw new CommandFault("Say load sys config, or load sys config verify.");
        };
    }

    public String check() {
        return told(configuration.verify(), false);
    }

    private static String told(Configuration.Outcome outcome, boolean apply) {
        StringBuilder text = new StringBuilder();
        outcome.findings().forEach(finding -> text.append(finding).append('\n'));
        long errors = outcome.findings().stream().filter(Finding::isError).count();
        if (errors > 0 || (apply && !outcome.applied())) {
            throw new CommandFault(text + "Nothing was applied: " + counted(errors, "error") + ".");
        }
        return text + (apply ? "Applied: " : "The files are sound; to be applied: ")
                + counted(outcome.changed(), "object") + " changed.";
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}

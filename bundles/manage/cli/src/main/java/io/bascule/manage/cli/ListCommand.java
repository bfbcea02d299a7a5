// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import io.bascule.api.config.Configuration;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Stanza;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code list [KIND [NAME ...]]}: the running configuration in the language of its files. */
@Component(
        service = ListCommand.class,
        property = {"osgi.command.scope=bascule", "osgi.command.function=list"})
public final class ListCommand {
    private final Configuration configuration;

    @Activate
    public ListCommand(@Reference Configuration configuration) {
        this.configuration = configuration;
    }

    public String list(String... args) {
        if (args.length == 0) {
            return configuration.render("*");
        }
        Set<String> known = configuration.running().stanzas().stream()
                .map(stanza -> stanza.id().kind())
                .collect(Collectors.toSet());
        Kind asked = Kind.of(Arrays.asList(args), known);
        return asked.kinds().stream()
                .map(kind -> asked.names().isEmpty() ? configuration.render(kind) : named(kind, asked.names()))
                .collect(Collectors.joining());
    }

    private String named(String kind, List<String> names) {
        List<ObjectId> all =
                configuration.running().of(kind).stream().map(Stanza::id).toList();
        for (String name : names) {
            if (!all.contains(new ObjectId(kind, name))) {
                throw new CommandFault(
                        "There is no " + Kind.spoken(kind) + " " + name + " in the running configuration.");
            }
        }
        return RenderedText.of(configuration.render(kind), all).only(names);
    }
}

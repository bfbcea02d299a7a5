// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code modify auth user admin password [-]} (tmsh): a new password for the web console, made here, or with {@code -}
 * the line that the client reads from its standard input.
 */
@Component(
        service = PasswordCommand.class,
        property = {"osgi.command.scope=bascule", "osgi.command.function=modify"})
public final class PasswordCommand {
    private static final int SHORTEST = 8;
    private static final List<String> WORDS = List.of("auth", "user", ConsoleDoor.USER, "password");

    private final ConsoleDoor door;

    @Activate
    public PasswordCommand(@Reference ConsoleDoor door) {
        this.door = door;
    }

    /** @throws IllegalArgumentException with a sentence, for words or passwords that will not do */
    public String modify(String... args) throws IOException {
        List<String> words = List.of(args);
        if (words.equals(WORDS)) {
            Path file = door.changeToNew();
            return "A new password is made; read it in " + file + " and delete that file.";
        }
        if (words.size() != WORDS.size() + 1 || !words.subList(0, WORDS.size()).equals(WORDS)) {
            throw new IllegalArgumentException("Say modify auth user admin password, for a password that is made here,"
                    + " or modify auth user admin password - and the password on standard input.");
        }
        String password = words.get(WORDS.size());
        if (password.length() < SHORTEST) {
            throw new IllegalArgumentException("A password has at least " + SHORTEST + " characters.");
        }
        door.change(password.toCharArray());
        return "The password is changed.";
    }
}

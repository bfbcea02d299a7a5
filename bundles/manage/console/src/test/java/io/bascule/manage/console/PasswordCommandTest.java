// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

class PasswordCommandTest {
    @TempDir
    Path home;

    private Path hash;
    private PasswordCommand command;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectory(home.resolve("etc"));
        hash = home.resolve("etc/console-password");
        command = new PasswordCommand(new ConsoleDoor(context()));
    }

    @Test
    void aPasswordIsMadeWhenNoneIsGiven() throws IOException {
        String before = Files.readString(hash);

        String answer = command.modify("auth", "user", "admin", "password");

        String made = Files.readString(home.resolve("etc/initial-console-password"));
        assertThat(answer).contains("etc/initial-console-password").doesNotContain(made.strip());
        assertThat(Files.readString(hash)).isNotEqualTo(before);
        assertThat(kept().matches(made.strip().toCharArray())).isTrue();
    }

    @Test
    void aPasswordThatIsGivenIsKept() throws IOException {
        assertThat(command.modify("auth", "user", "admin", "password", "correct horse"))
                .isEqualTo("The password is changed.");

        assertThat(kept().matches("correct horse".toCharArray())).isTrue();
    }

    @Test
    void oneThatIsTooShortIsRefusedAndTheOldOneStays() throws IOException {
        String before = Files.readString(hash);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> command.modify("auth", "user", "admin", "password", "secret"))
                .withMessage("A password has at least 8 characters.");

        assertThat(Files.readString(hash)).isEqualTo(before);
    }

    @Test
    void otherWordsAreAnsweredWithWhatCanBeSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> command.modify("auth", "user", "root", "password", "long enough"))
                .withMessageStartingWith("Say modify auth user admin password");
    }

    private PasswordHash kept() throws IOException {
        return new PasswordFile(home.resolve("etc")).read();
    }

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (self, method, arguments) -> home.toString());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {
    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();

    @Test
    void theFirstPasswordIsLongAndKnownAgainFromItsHash() throws IOException {
        new PasswordFile(folder).create(random);

        String password =
                Files.readString(folder.resolve("initial-console-password")).strip();
        assertThat(password).hasSize(20);
        assertThat(new PasswordFile(folder).read().matches(password.toCharArray()))
                .isTrue();
        assertThat(new PasswordFile(folder).read().matches((password + "x").toCharArray()))
                .isFalse();
    }

    @Test
    void theHashDoesNotHoldThePassword() throws IOException {
        new PasswordFile(folder).create(random);

        String password =
                Files.readString(folder.resolve("initial-console-password")).strip();
        assertThat(Files.readString(folder.resolve("console-password")))
                .startsWith("pbkdf2-sha256:600000:")
                .doesNotContain(password);
    }

    @Test
    void bothFilesAreTheirOwnersAlone() throws IOException {
        new PasswordFile(folder).create(random);

        for (String name : new String[] {"initial-console-password", "console-password"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aChosenPasswordTakesThePlaceOfTheOneThatWasMade() throws IOException {
        PasswordFile file = new PasswordFile(folder);
        file.create(random);

        file.keep("correct horse".toCharArray(), random);

        assertThat(new PasswordFile(folder).read().matches("correct horse".toCharArray()))
                .isTrue();
        assertThat(folder.resolve("initial-console-password")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("console-password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aDamagedFileIsNamedWithTheRemedy() throws IOException {
        Files.writeString(folder.resolve("console-password"), "admin");

        assertThatThrownBy(() -> new PasswordFile(folder).read())
                .hasMessageContaining("console-password cannot be used")
                .hasMessageContaining("delete it");
    }
}

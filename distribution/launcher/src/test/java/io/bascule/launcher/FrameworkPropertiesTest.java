// SPDX-License-Identifier: Apache-2.0
package io.bascule.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameworkPropertiesTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("framework.properties");
    }

    @Test
    void variablesAreFilledIn() throws Exception {
        assertThat(read("cache=${bascule.home}/var/cache\n", Map.of("bascule.home", "/opt/b$1")))
                .containsEntry("cache", "/opt/b$1/var/cache");
    }

    @Test
    void theCommandLineHasTheLastWord() throws Exception {
        assertThat(read("org.osgi.service.http.port=8181\n", Map.of("org.osgi.service.http.port", "9191")))
                .containsEntry("org.osgi.service.http.port", "9191");
    }

    @Test
    void aVariableThatIsNotSetIsNamedWithItsKeyAndFile() {
        assertThatThrownBy(() -> read("cache=${nowhere}/x\n", Map.of()))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("cache")
                .hasMessageContaining("${nowhere}")
                .hasMessageContaining(file.toString());
    }

    @Test
    void aMissingFileIsOneSentence() {
        assertThatThrownBy(() -> new FrameworkProperties(file, key -> null).read())
                .isInstanceOf(LaunchException.class)
                .hasMessageStartingWith("Cannot read " + file);
    }

    private Map<String, String> read(String text, Map<String, String> system) throws IOException, LaunchException {
        Files.writeString(file, text);
        return new FrameworkProperties(file, system::get).read();
    }
}

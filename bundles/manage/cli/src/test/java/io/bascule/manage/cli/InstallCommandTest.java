// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallCommandTest {
    @TempDir
    Path folder;

    private Home home;
    private InstallCommand command;

    @BeforeEach
    void start() {
        home = new Home(folder);
        command = new InstallCommand(home.context());
    }

    @Test
    void aBundleThatIsNewIsInstalledAndStarted() throws IOException {
        assertThat(install(jar("org.example.echo;singleton:=true"))).isEqualTo("org.example.echo is installed.");
        assertThat(home.done).containsExactly("install", "start new");
    }

    @Test
    void aBundleOfThatNameIsReplacedInItsPlace() throws IOException {
        home.bundles.add(home.bundle("org.example.other"));
        home.bundles.add(home.bundle("org.example.echo"));

        Path jar = jar("org.example.echo");

        assertThat(install(jar)).isEqualTo("org.example.echo is replaced by " + jar + ".");
        assertThat(home.done).containsExactly("update org.example.echo");
    }

    @Test
    void whatIsNoBundleIsNotInstalled() throws IOException {
        refuses(jar(null), "is not a bundle: its manifest names no Bundle-SymbolicName.");
        refuses(folder.resolve("missing.jar"), "There is no file " + folder.resolve("missing.jar"));
        refuses(Files.writeString(folder.resolve("text.jar"), "no archive"), "is not a bundle");
        assertThat(home.done).isEmpty();
    }

    @Test
    void aBundleThatTheFrameworkRefusesIsNamedWithTheReason() throws IOException {
        home.fault = "it needs io.bascule.api.mail";

        refuses(jar("org.example.echo"), "org.example.echo cannot be installed: it needs io.bascule.api.mail.");
    }

    @Test
    void otherWordsAreAnsweredWithWhatCanBeSaid() {
        assertThatExceptionOfType(CommandFault.class)
                .isThrownBy(() -> command.install("bundle"))
                .withMessageStartingWith("Say install sys bundle FILE");
    }

    private String install(Path file) {
        return command.install("sys", "bundle", file.toString());
    }

    private void refuses(Path file, String why) {
        assertThatExceptionOfType(CommandFault.class)
                .isThrownBy(() -> install(file))
                .withMessageContaining(why);
    }

    private Path jar(String symbolicName) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (symbolicName != null) {
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
        }
        Path jar = Files.createTempFile(folder, "bundle", ".jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        return jar;
    }
}

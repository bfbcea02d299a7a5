// SPDX-License-Identifier: Apache-2.0
package io.bascule.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesTest {
    @TempDir
    Path home;

    @BeforeEach
    void layOut() throws IOException {
        Files.createDirectory(home.resolve("features"));
        Files.createDirectory(home.resolve("system"));
    }

    @Test
    void bundlesComeWithTheirStartLevelsInTheOrderOfTheFile() throws Exception {
        jars("one-1.0.jar", "two-2.0.jar");
        feature("f", "{\"id\":\"g:one:1.0\",\"start-level\":7},{\"id\":\"g:two:2.0\"}", "");

        assertThat(Features.read(home, List.of("f")).bundles())
                .containsExactly(
                        new Features.BundleEntry(home.resolve("system/one-1.0.jar"), 7),
                        new Features.BundleEntry(home.resolve("system/two-2.0.jar"), 20));
    }

    @Test
    void aClassifierIsPartOfTheFileName() throws Exception {
        jars("native-1.0-linux-x86_64.jar");
        feature("f", "{\"id\":\"g:native:jar:linux-x86_64:1.0\"}", "");

        assertThat(Features.read(home, List.of("f")).bundles()).hasSize(1);
    }

    @Test
    void nativeCodeOfAnotherMachineIsPassedOver() throws Exception {
        feature("f", "{\"id\":\"g:native:1.0\",\"os.arch\":\"pdp11\"}", "");

        assertThat(Features.read(home, List.of("f")).bundles()).isEmpty();
    }

    @Test
    void aBundleThatTwoFeaturesNameCountsOnce() throws Exception {
        jars("one-1.0.jar");
        feature("f", "{\"id\":\"g:one:1.0\",\"start-level\":7}", "");
        feature("g", "{\"id\":\"g:one:1.0\",\"start-level\":9}", "");

        assertThat(Features.read(home, List.of("f", "g")).bundles())
                .extracting(Features.BundleEntry::startLevel)
                .containsExactly(7);
    }

    @Test
    void configurationsAreReadWithTheirTypes() throws Exception {
        feature("f", "", "\"a.b\":{\"port\":25,\"on\":true},\"c.d~x\":{}");

        assertThat(Features.read(home, List.of("f")).configurations()).anySatisfy(configuration -> {
            assertThat(configuration.getPid()).isEqualTo("a.b");
            assertThat(configuration.getValues()).containsEntry("port", 25L).containsEntry("on", true);
        });
    }

    @Test
    void aMissingBundleIsNamedWithTheFeatureThatWantsIt() throws Exception {
        feature("f", "{\"id\":\"g:one:1.0\"}", "");

        assertThatThrownBy(() -> Features.read(home, List.of("f")))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("f.json")
                .hasMessageContaining("one-1.0.jar is not there");
    }

    @Test
    void aStartLevelThatIsNoneIsRefused() throws Exception {
        jars("one-1.0.jar");
        feature("f", "{\"id\":\"g:one:1.0\",\"start-level\":\"early\"}", "");

        assertThatThrownBy(() -> Features.read(home, List.of("f"))).hasMessageContaining("start-level early");
    }

    @Test
    void aFileThatIsNotJsonIsOneSentence() throws Exception {
        Files.writeString(home.resolve("features/f.json"), "{ \"id\": ");

        assertThatThrownBy(() -> Features.read(home, List.of("f")))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("f.json is not a feature file");
    }

    @Test
    void aFeatureThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Features.read(home, List.of("nothing"))).hasMessageContaining("nothing.json");
    }

    private void jars(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(home.resolve("system").resolve(name));
        }
    }

    private void feature(String name, String bundles, String configurations) throws IOException {
        Files.writeString(
                home.resolve("features").resolve(name + ".json"),
                "{\"feature-resource-version\":\"1.0\",\"id\":\"t:" + name + ":1\",\"bundles\":[" + bundles
                        + "],\"configurations\":{" + configurations + "}}");
    }
}

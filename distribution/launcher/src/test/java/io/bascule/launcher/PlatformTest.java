// SPDX-License-Identifier: Apache-2.0
package io.bascule.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.launch.FrameworkFactory;

/** The real framework, with bundles of nothing but a manifest. */
class PlatformTest {
    @TempDir
    Path folder;

    @Test
    void bundlesAreStartedAndFragmentsOnlyAttached() throws Exception {
        assertThat(problems(
                        bundle("host", Map.of()),
                        bundle("fragment", Map.of("Fragment-Host", "host")),
                        bundle("user", Map.of("Import-Package", "org.osgi.framework"))))
                .isEmpty();
    }

    @Test
    void aBundleThatCannotBeResolvedIsOneSentenceAndTheRestRuns() throws Exception {
        assertThat(problems(
                        bundle("good", Map.of()),
                        bundle("bad", Map.of("Import-Package", "com.nowhere;version=\"[2,3)\""))))
                .singleElement()
                .asString()
                .startsWith("Bundle bad 1.0.0 does not start: bad needs the package com.nowhere")
                .endsWith("which no installed bundle offers.");
    }

    @Test
    void whatIsMissingIsNamedEvenWhenAnotherBundleMissesIt() throws Exception {
        assertThat(problems(
                        bundle("deep", Map.of("Import-Package", "com.nowhere", "Export-Package", "com.deep")),
                        bundle("top", Map.of("Import-Package", "com.deep"))))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("Bundle top 1.0.0 does not start: deep needs the package com.nowhere"));
    }

    private List<String> problems(Features.BundleEntry... bundles) throws Exception {
        FrameworkFactory factory =
                ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
        Map<String, String> properties = Map.of(
                "org.osgi.framework.storage",
                folder.resolve("cache").toString(),
                "org.osgi.framework.startlevel.beginning",
                "30");
        Platform platform = Platform.start(factory, properties, new Features(List.of(bundles), List.of()));
        try {
            return platform.problems();
        } finally {
            platform.stop(10_000);
        }
    }

    private Features.BundleEntry bundle(String name, Map<String, String> headers) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", "1.0.0");
        headers.forEach(main::putValue);
        Path jar = folder.resolve(name + ".jar");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
        return new Features.BundleEntry(jar, 10);
    }
}

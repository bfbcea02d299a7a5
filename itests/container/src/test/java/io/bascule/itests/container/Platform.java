// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.container;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/** What a container is made of, as options that read like a list of ingredients. */
final class Platform {
    private static final Path SYSTEM =
            Path.of(System.getProperty("bascule.distribution")).resolve("system");
    private static final List<String> LEFT_OUT = List.of(
            "bascule-demo",
            "bascule-manage",
            "commons-",
            "encoder",
            "org.apache.felix.fileinstall",
            "org.apache.felix.http",
            "org.apache.felix.webconsole",
            "org.apache.felix.healthcheck",
            "org.apache.felix.inventory");

    private Platform() {}

    /** Everything of the distribution but its faces and its demo. */
    static Option bascule(Path configuration) {
        return composite(
                junitBundles(),
                frameworkProperty("bascule.config").value(configuration.toString()),
                frameworkProperty("bascule.home")
                        .value(configuration.getParent().toString()),
                frameworkProperty("felix.cm.pm").value("memory"),
                systemProperty("pax.exam.osgi.unresolved.fail").value("true"),
                composite(jars().map(Platform::asBundle).toArray(Option[]::new)));
    }

    private static Option asBundle(Path jar) {
        String name = jar.getFileName().toString();
        var option = bundle(jar.toUri().toString());
        if (name.contains("linux-")) { // a fragment
            return option.noStart();
        }
        return option.startLevel(name.startsWith("pax-logging") ? 1 : name.startsWith("bascule-") ? 4 : 3);
    }

    /** The native libraries of all architectures share their names; a framework takes one of each. */
    private static boolean isForThisMachine(Path jar) {
        String other = System.getProperty("os.arch").equals("aarch64") ? "linux-x86_64" : "linux-aarch_64";
        return !jar.toString().contains(other);
    }

    /** The jar of one of our bundles. */
    static Path jar(String artifact) {
        return jars().filter(jar -> jar.getFileName().toString().startsWith(artifact + "-"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Path> jars() {
        try (Stream<Path> files = Files.list(SYSTEM)) {
            return files
                    .filter(Platform::isForThisMachine)
                    .filter(file -> LEFT_OUT.stream()
                            .noneMatch(name -> file.getFileName().toString().startsWith(name)))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

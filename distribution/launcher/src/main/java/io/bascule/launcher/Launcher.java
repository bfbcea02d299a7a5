// SPDX-License-Identifier: Apache-2.0
package io.bascule.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * Runs Bascule in this process until it is told to stop. {@code -Dbascule.home} names the folder of the distribution;
 * {@code bascule.features} (in {@code etc/framework.properties} or with {@code -D}) names the features to install.
 */
public final class Launcher {
    private static final long STOP_MILLIS = 15_000;

    private Launcher() {}

    public static void main(String[] args) throws InterruptedException {
        try {
            run(Path.of(System.getProperty("bascule.home", "."))
                    .toAbsolutePath()
                    .normalize());
        } catch (LaunchException e) {
            System.err.println("bascule: " + e.getMessage());
            System.exit(1);
        }
        // Threads a plug-in left behind must not keep the process.
        System.exit(0);
    }

    private static void run(Path home) throws LaunchException, InterruptedException {
        long begin = System.nanoTime();
        System.setProperty("bascule.home", home.toString());
        Map<String, String> properties =
                new FrameworkProperties(home.resolve("etc/framework.properties"), System::getProperty).read();
        Features features = Features.read(home, names(properties.getOrDefault("bascule.features", "")));
        FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow(() -> new LaunchException("No OSGi framework in " + home.resolve("lib") + "."));
        Platform platform = Platform.start(factory, properties, features);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform), "bascule-stop"));
        platform.problems().forEach(problem -> System.err.println("bascule: " + problem));
        System.out.printf(
                "Bascule: %d bundles started in %.1f s.%n", platform.bundles(), (System.nanoTime() - begin) / 1e9);
        platform.await();
    }

    private static List<String> names(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(n -> !n.isEmpty())
                .toList();
    }

    private static void stop(Platform platform) {
        try {
            platform.stop(STOP_MILLIS);
        } catch (BundleException e) {
            System.err.println("bascule: The framework does not stop: " + Explanation.why(e) + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

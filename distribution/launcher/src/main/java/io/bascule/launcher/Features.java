// SPDX-License-Identifier: Apache-2.0
package io.bascule.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.feature.impl.FeatureServiceImpl;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureBundle;
import org.osgi.service.feature.FeatureConfiguration;
import org.osgi.service.feature.ID;

/**
 * What is to be installed: the sum of some feature files (OSGi Compendium chapter 159).
 *
 * @param bundles in the order of the files; one that several features name counts once
 * @param configurations for Configuration Admin
 */
record Features(List<BundleEntry> bundles, List<FeatureConfiguration> configurations) {
    private static final int DEFAULT_START_LEVEL = 20;

    /**
     * One bundle of a feature.
     *
     * @param jar where it lies
     * @param startLevel from the feature's metadata {@code start-level}
     */
    record BundleEntry(Path jar, int startLevel) {}

    /**
     * Reads {@code features/NAME.json} for each name and finds the bundles they list in {@code system/}.
     *
     * @param home the folder of the distribution
     */
    static Features read(Path home, List<String> names) throws LaunchException {
        Map<Path, BundleEntry> bundles = new LinkedHashMap<>();
        List<FeatureConfiguration> configurations = new ArrayList<>();
        for (String name : names) {
            Path file = home.resolve("features").resolve(name + ".json");
            Feature feature = parse(file);
            for (FeatureBundle bundle : feature.getBundles()) {
                if (!isForThisMachine(bundle)) {
                    continue;
                }
                Path jar = home.resolve("system").resolve(fileName(bundle.getID()));
                if (!Files.isReadable(jar)) {
                    throw new LaunchException(file + " lists " + bundle.getID() + ", but " + jar
                            + " is not there; build or unpack again.");
                }
                bundles.putIfAbsent(jar, new BundleEntry(jar, startLevel(file, bundle)));
            }
            configurations.addAll(feature.getConfigurations().values());
        }
        return new Features(List.copyOf(bundles.values()), List.copyOf(configurations));
    }

    private static Feature parse(Path file) throws LaunchException {
        if (!Files.isReadable(file)) {
            throw new LaunchException("There is no feature file " + file + "; bascule.features names those to start.");
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            return new FeatureServiceImpl().readFeature(reader);
        } catch (IOException | RuntimeException e) {
            // The JSON parser reports bad text with unchecked exceptions of its own.
            throw new LaunchException(file + " is not a feature file: " + e.getMessage() + ".");
        }
    }

    private static String fileName(ID id) {
        String classifier = id.getClassifier().map(c -> "-" + c).orElse("");
        return id.getArtifactId() + "-" + id.getVersion() + classifier + ".jar";
    }

    /** Native code comes as one bundle for each architecture, all of one symbolic name; metadata {@code os.arch}. */
    private static boolean isForThisMachine(FeatureBundle bundle) {
        Object architecture = bundle.getMetadata().get("os.arch");
        return architecture == null || architecture.equals(System.getProperty("os.arch"));
    }

    private static int startLevel(Path file, FeatureBundle bundle) throws LaunchException {
        Object level = bundle.getMetadata().getOrDefault("start-level", DEFAULT_START_LEVEL);
        if (level instanceof Number number && number.intValue() > 0) {
            return number.intValue();
        }
        throw new LaunchException(
                file + ": " + bundle.getID() + " has start-level " + level + "; it must be a number from 1.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.netty.channel.ChannelHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    private static final Path BUNDLES =
            Path.of(System.getProperty("bascule.root", "../..")).resolve("bundles");
    private static Map<String, Path> homes;
    private static JavaClasses classes;

    @BeforeAll
    static void readEveryBundle() throws IOException {
        homes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(BUNDLES, 4)) {
            files.filter(path -> path.endsWith("target/classes") && Files.isDirectory(path))
                    .forEach(path -> homes.put(packageOf(path), path));
        }
        classes = new ClassFileImporter().importPaths(homes.values().toArray(Path[]::new));
        assertThat(homes.keySet()).contains("io.bascule.api", "io.bascule.core", "io.bascule.protocol.smtp");
    }

    /** bundles/protocol/smtp/target/classes holds io.bascule.protocol.smtp. */
    private static String packageOf(Path classes) {
        Path folder = BUNDLES.relativize(classes.getParent().getParent());
        return "io.bascule." + folder.toString().replace('/', '.');
    }

    @Test
    void noBundleKnowsAnotherButTheApi() {
        classes()
                .should(new ArchCondition<JavaClass>("know only their own bundle and the api") {
                    @Override
                    public void check(JavaClass known, ConditionEvents events) {
                        String home = bundleOf(known.getPackageName());
                        known.getDirectDependenciesFromSelf().forEach(dependency -> {
                            String other = bundleOf(dependency.getTargetClass().getPackageName());
                            boolean allowed = other.isEmpty() || other.equals(home) || other.equals("io.bascule.api");
                            if (!allowed) {
                                events.add(SimpleConditionEvent.violated(known, dependency.getDescription()));
                            }
                        });
                    }
                })
                .check(classes);
    }

    private static String bundleOf(String packageName) {
        return homes.keySet().stream()
                .filter(bundle -> packageName.equals(bundle) || packageName.startsWith(bundle + "."))
                .max((a, b) -> a.length() - b.length())
                .orElse("");
    }

    @Test
    void onlyTheApiAndTheTestkitExportPackages() throws IOException {
        List<String> exporting = new ArrayList<>();
        for (Path home : homes.values()) {
            for (Path jar : jars(home.getParent())) {
                try (InputStream bytes = Files.newInputStream(jar);
                        JarInputStream content = new JarInputStream(bytes)) {
                    Attributes main = content.getManifest().getMainAttributes();
                    if (main.getValue("Export-Package") != null) {
                        exporting.add(main.getValue("Bundle-SymbolicName"));
                    }
                }
            }
        }

        assertThat(exporting).containsExactlyInAnyOrder("io.bascule.api", "io.bascule.testkit");
    }

    private static List<Path> jars(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    @Test
    void thePackagesOfTheApiDependOnEachOtherInOneDirection() {
        slices().matching("io.bascule.api.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void theRoomsOfEachBundleDependOnEachOtherInOneDirection() {
        for (String bundle : homes.keySet()) {
            slices().matching(bundle + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @Test
    void noChannelHandlerBlocks() {
        noClasses()
                .that(assignableTo(ChannelHandler.class))
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching(
                                "sync|syncUninterruptibly|await|awaitUninterruptibly")))
                .check(classes);
    }

    @Test
    void stateLivesInObjectsNotInStatics() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(resideInAPackage("io.bascule.."))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(classes);
    }
}

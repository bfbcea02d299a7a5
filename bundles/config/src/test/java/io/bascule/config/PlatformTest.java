// SPDX-License-Identifier: Apache-2.0
package io.bascule.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Stanza;
import io.bascule.config.commit.FakeCore;
import io.bascule.config.mirror.Mirror;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** The whole bundle in a framework with the real Configuration Admin and Metatype service, and a core that does nothing. */
final class PlatformTest {
    private static final ObjectId POOL = new ObjectId("ltm.pool", "p");

    @TempDir
    private Path folder;

    private final FakeCore core = new FakeCore();
    private Path file;
    private Framework framework;
    private Bundle kinds;
    private ConfigurationAdmin admin;
    private ConfigurationService service;
    private Mirror mirror;

    @BeforeEach
    void start() throws Exception {
        file = folder.resolve("a.conf");
        write("ltm pool p {\n    monitor tcp\n    members {\n        a:25 { address 10.0.0.1 ratio 2 }\n    }\n}\n");
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage",
                        folder.resolve("cache").toString(),
                        "org.osgi.framework.system.packages.extra",
                        "org.osgi.service.cm;version=1.6.1,org.osgi.service.metatype;version=1.4.1,"
                                + "org.osgi.service.log;version=1.4",
                        "felix.cm.pm",
                        "memory",
                        "bascule.config",
                        file.toString()));
        framework.init();
        install(bundleOf("org.apache.felix.cm.impl.ConfigurationManager")).start();
        install(bundleOf("org.apache.felix.metatype.MetaDataReader")).start();
        kinds = install(kindsBundle());
        kinds.start();
        framework.start();
        admin = service(ConfigurationAdmin.class);
        service = new ConfigurationService(framework.getBundleContext());
        service.start();
        service.setReconciler(core);
        mirror = new Mirror(framework.getBundleContext(), admin, service);
        framework.getBundleContext().registerService(SynchronousConfigurationListener.class, mirror, null);
        await().until(() -> core.running().get(POOL) != null);
    }

    @AfterEach
    void stop() throws Exception {
        mirror.stop();
        service.stop();
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void a_change_of_the_file_is_committed() {
        write("ltm pool p { }\nltm pool q { }");
        await().until(() -> core.running().get(new ObjectId("ltm.pool", "q")) != null);
        assertThat(service.render("ltm.pool")).isEqualTo("ltm pool p {\n}\nltm pool q {\n}\n");
    }

    @Test
    void a_bundle_that_stops_leaves_its_schemas_and_one_that_is_uninstalled_takes_them_away() throws Exception {
        write("ltm profile smtps s { activation-mode allow }");
        ObjectId smtps = new ObjectId("ltm.profile.smtps", "s");
        await().until(() -> core.running().get(smtps) != null);
        kinds.stop();
        kinds.update(Files.newInputStream(kindsBundle()));
        write("ltm profile smtps s { activation-mode none }");
        await().until(() -> "none".equals(core.running().get(smtps).settings().text("activation-mode")));
        kinds.uninstall();
        await().until(() -> !core.running().get(smtps).known());
        install(kindsBundle()).start();
        await().until(() -> core.running().get(smtps).known());
    }

    @Test
    void a_stanza_is_shown_as_a_configuration_with_a_form() throws Exception {
        assertThat(properties(POOL))
                .containsEntry("name", "p")
                .containsEntry("monitor", "tcp")
                .doesNotContainKey("load-balancing-mode");
        assertThat((String[]) properties(POOL).get("members")).containsExactly("a:25 { address 10.0.0.1 ratio 2 }");
        MetaTypeService metatype = service(MetaTypeService.class);
        await().untilAsserted(() -> assertThat(
                        metatype.getMetaTypeInformation(framework).getFactoryPids())
                .contains("ltm.pool", "ltm.virtual")
                .doesNotContain("ltm.pool.member"));
        ObjectClassDefinition form =
                metatype.getMetaTypeInformation(framework).getObjectClassDefinition("ltm.virtual", null);
        assertThat(Arrays.stream(form.getAttributeDefinitions(ObjectClassDefinition.ALL))
                        .map(AttributeDefinition::getID))
                .startsWith("name", "description", "defaults-from", "destination", "pool", "profiles")
                .contains("source-address-translation.type");
    }

    @Test
    void an_edit_of_the_form_is_committed_and_written_to_the_file() throws Exception {
        // As the web console sends it: every field, most of them with their defaults.
        String[] members = {"a:25 { address 10.0.0.1 ratio 2 }", "b:25 { address 10.0.0.2 }"};
        Map<String, Object> defaults =
                Map.of("load-balancing-mode", "round-robin", "allow-snat", true, "description", "");
        edit(POOL, defaults);
        edit(POOL, Map.of("min-active-members", 1L, "members", members));
        await().until(() -> running(POOL).settings().items("members").size() == 2);
        assertThat(running(POOL).settings().number("min-active-members")).isEqualTo(1);
        await().untilAsserted(() -> assertThat(file).hasContent("""
                        ltm pool p {
                            monitor tcp
                            members {
                                a:25 { address 10.0.0.1 ratio 2 }
                                b:25 { address 10.0.0.2 }
                            }
                            min-active-members 1
                        }
                        """));
    }

    @Test
    void a_secret_is_shown_nowhere_and_survives_an_edit_of_its_form() throws Exception {
        write("sys file ssl-key k {\n    source-path a.key\n    passphrase sesame\n}\n");
        ObjectId key = new ObjectId("sys.file.ssl-key", "k");
        assertThat(properties(key)).containsEntry("passphrase", "<hidden>");
        assertThat(service.render("*")).doesNotContain("sesame");
        edit(key, Map.of("source-path", "b.key"));
        await().untilAsserted(() ->
                assertThat(file).hasContent("sys file ssl-key k {\n    source-path b.key\n    passphrase sesame\n}\n"));
        edit(key, Map.of("passphrase", "open"));
        await().untilAsserted(() -> assertThat(file).content().contains("passphrase open\n"));
    }

    @Test
    void an_edit_that_is_refused_is_taken_back() throws Exception {
        edit(POOL, Map.of("min-active-members", 70_000L));
        await().until(() -> !properties(POOL).containsKey("min-active-members"));
        assertThat(file).content().doesNotContain("70000");
        edit(POOL, Map.of("monitor", "missing"));
        await().until(() -> "tcp".equals(properties(POOL).get("monitor")));
    }

    @Test
    void a_new_configuration_becomes_a_stanza_and_a_deleted_one_is_taken_out() throws Exception {
        Configuration made = admin.createFactoryConfiguration("ltm.pool", "?");
        made.update(FrameworkUtil.asDictionary(Map.of("name", "made", "monitor", "tcp")));
        ObjectId id = new ObjectId("ltm.pool", "made");
        await().until(() -> core.running().get(id) != null);
        await().untilAsserted(() -> assertThat(file).content().contains("ltm pool made {\n    monitor tcp\n}\n"));
        made.delete();
        await().until(() -> core.running().get(id) == null);
        await().untilAsserted(() -> assertThat(file).content().doesNotContain("made"));
    }

    @Test
    void what_is_in_use_cannot_be_deleted() throws Exception {
        write("ltm pool p { }\nltm virtual v { destination 10.0.0.1:25 pool p }");
        ObjectId virtual = new ObjectId("ltm.virtual", "v");
        await().until(() -> configuration(virtual) != null);
        configuration(POOL).delete();
        await().until(() -> configuration(POOL) != null);
        assertThat(core.running().get(POOL)).isNotNull();
        assertThat(file).content().contains("ltm pool p");
    }

    private Stanza running(ObjectId id) {
        Stanza stanza = core.running().get(id);
        assertThat(stanza).isNotNull();
        return stanza;
    }

    private void edit(ObjectId id, Map<String, Object> values) throws Exception {
        Map<String, Object> properties = properties(id);
        properties.putAll(values);
        configuration(id).update(FrameworkUtil.asDictionary(properties));
    }

    private Map<String, Object> properties(ObjectId id) throws Exception {
        await().until(() -> configuration(id) != null);
        Dictionary<String, Object> properties = configuration(id).getProperties();
        Map<String, Object> map = new HashMap<>();
        Collections.list(properties.keys()).forEach(key -> map.put(key, properties.get(key)));
        return map;
    }

    private Configuration configuration(ObjectId id) throws Exception {
        Configuration[] found =
                admin.listConfigurations("(&(service.factoryPid=" + id.kind() + ")(name=" + id.name() + "))");
        return found == null ? null : found[0];
    }

    private <T> T service(Class<T> type) throws Exception {
        Callable<T> find = () -> {
            var reference = framework.getBundleContext().getServiceReference(type);
            return reference == null ? null : framework.getBundleContext().getService(reference);
        };
        await().until(() -> find.call() != null);
        return find.call();
    }

    private Bundle install(Path jar) throws BundleException {
        return framework.getBundleContext().installBundle("reference:" + jar.toUri());
    }

    private static Path bundleOf(String type) throws Exception {
        return Path.of(Class.forName(type)
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private Path kindsBundle() throws IOException {
        Path jar = Files.createTempFile(folder, "kinds", ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "kinds");
        manifest.getMainAttributes().putValue("Import-Package", "io.bascule.api.config;resolution:=optional");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                InputStream xml = PlatformTest.class.getResourceAsStream("kinds.xml")) {
            entries.putNextEntry(new JarEntry("OSGI-INF/metatype/kinds.xml"));
            entries.write(xml.readAllBytes());
        }
        return jar;
    }

    private void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code var/run} in the folder of the distribution: what only its owner may see and what ends with the process. */
@Component(service = RunFolder.class)
public final class RunFolder {
    static final Set<PosixFilePermission> OWNER_ONLY_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path path;

    @Activate
    public RunFolder(BundleContext context) throws IOException {
        String home = context.getProperty("bascule.home");
        path = create(Path.of(home == null ? "." : home).toAbsolutePath().resolve("var/run"));
    }

    private static Path create(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        if (!Files.isDirectory(path)) {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        // One that was there may have been made with another mask.
        Files.setPosixFilePermissions(path, OWNER_ONLY);
        return path;
    }

    Path path() {
        return path;
    }
}

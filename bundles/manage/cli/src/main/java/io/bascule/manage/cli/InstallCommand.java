// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * {@code install sys bundle FILE}: adds a bundle, or puts it in the place of the one with the same name while that one
 * works. Its sessions go on to their end with the old code; new ones get the new.
 */
@Component(
        service = InstallCommand.class,
        property = {"osgi.command.scope=bascule", "osgi.command.function=install"})
public final class InstallCommand {
    private final BundleContext context;

    @Activate
    public InstallCommand(BundleContext context) {
        this.context = context;
    }

    public String install(String... args) {
        if (args.length != 3 || !args[0].equals("sys") || !args[1].equals("bundle")) {
            throw new CommandFault("Say install sys bundle FILE, with the whole path of a bundle.");
        }
        Path file = Path.of(args[2]);
        String name = symbolicName(file);
        Optional<Bundle> present = Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst();
        try (InputStream content = Files.newInputStream(file)) {
            if (present.isPresent()) {
                present.get().update(content);
                return name + " is replaced by " + file + ".";
            }
            context.installBundle(file.toUri().toString(), content).start();
            return name + " is installed.";
        } catch (IOException | BundleException refused) {
            throw new CommandFault(name + " cannot be installed: " + refused.getMessage() + ".");
        }
    }

    private static String symbolicName(Path file) {
        try (InputStream bytes = Files.newInputStream(file);
                JarInputStream jar = new JarInputStream(bytes)) {
            Manifest manifest = jar.getManifest();
            String header =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (header == null) {
                throw new CommandFault(file + " is not a bundle: its manifest names no Bundle-SymbolicName.");
            }
            int directives = header.indexOf(';');
            return (directives < 0 ? header : header.substring(0, directives)).strip();
        } catch (NoSuchFileException missing) {
            throw new CommandFault("There is no file " + file + "; write its whole path.");
        } catch (IOException unreadable) {
            throw new CommandFault(file + " cannot be read: " + unreadable.getMessage() + ".");
        }
    }
}

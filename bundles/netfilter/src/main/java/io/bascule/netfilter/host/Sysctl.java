// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Kernel settings of the network, by their path below {@code /proc/sys/net}. */
final class Sysctl {
    private static final Path ROOT = Path.of("/proc/sys/net");

    private static final int MOST = 1_024;

    private Sysctl() {}

    /** Empty when this kernel has no such setting. */
    static Optional<String> read(String name) {
        // In one read: the kernel says a number once, and Files.readString asks for its first byte alone to begin with.
        try (InputStream in = Files.newInputStream(ROOT.resolve(name))) {
            return Optional.of(new String(in.readNBytes(MOST), StandardCharsets.US_ASCII).strip());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    static boolean exists(String name) {
        return Files.exists(ROOT.resolve(name));
    }

    static void write(String name, String value) throws IOException {
        Files.writeString(ROOT.resolve(name), value);
    }

    /** The settings of this name of every interface, {@code all} and {@code default} among them. */
    static List<String> ofEveryInterface(String family, String name) {
        try (Stream<Path> interfaces = Files.list(ROOT.resolve(family).resolve("conf"))) {
            return interfaces
                    .map(each -> ROOT.relativize(each.resolve(name)).toString())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException none) {
            return List.of();
        }
    }
}

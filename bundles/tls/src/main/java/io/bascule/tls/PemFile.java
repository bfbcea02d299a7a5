// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openssl.PEMParser;

/**
 * A PEM file as an administrator names it.
 *
 * @param key the key under which it is named
 * @param path resolved
 */
record PemFile(String key, Path path) {
    /** More than all the authorities of a browser; a wrong path may lead to something huge. */
    private static final long LARGEST = 16 << 20;

    /**
     * The file of a {@code sys file}: its {@code source-path}, else its {@code cache-path}.
     *
     * @param home where relative paths start
     */
    static PemFile of(Settings settings, Path home) throws ConfigurationException {
        String key = settings.text("source-path", "").isBlank()
                        && !settings.text("cache-path", "").isBlank()
                ? "cache-path"
                : "source-path";
        String written = settings.text(key, "");
        String path = written.startsWith("file:") ? written.substring("file:".length()) : written;
        while (path.startsWith("//")) {
            path = path.substring(1);
        }
        if (path.isBlank()) {
            throw new ConfigurationException(key, "no file is named", "write the path of a PEM file");
        }
        try {
            return new PemFile(key, home.resolve(path));
        } catch (InvalidPathException wrong) {
            throw new ConfigurationException(key, "'" + written + "' is no path", "write the path of a PEM file");
        }
    }

    /** Every object in the file, in its order: BouncyCastle's holders of certificates and keys. */
    List<Object> read() throws ConfigurationException {
        try (Reader text = new StringReader(text());
                PEMParser parser = new PEMParser(text)) {
            List<Object> objects = new ArrayList<>();
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                objects.add(object);
            }
            return objects;
        } catch (IOException | RuntimeException broken) {
            throw wrong(
                    "is not whole PEM (" + broken.getMessage() + ")",
                    "replace it; 'openssl x509 -in' or 'openssl pkey -in' must be able to read it");
        }
    }

    private String text() throws ConfigurationException {
        try {
            if (Files.size(path) > LARGEST || !Files.isRegularFile(path)) {
                throw wrong("is no PEM file", "name a PEM file");
            }
            return Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException | FileNotFoundException missing) {
            throw wrong("does not exist", "correct the path, or put the file there");
        } catch (AccessDeniedException denied) {
            throw wrong("cannot be read by this process", "let its user read the file");
        } catch (IOException failed) {
            throw wrong("cannot be read (" + failed.getMessage() + ")", "correct the path, or mend the file");
        }
    }

    ConfigurationException wrong(String problem, String remedy) {
        return new ConfigurationException(key, "the file " + path + " " + problem, remedy);
    }
}

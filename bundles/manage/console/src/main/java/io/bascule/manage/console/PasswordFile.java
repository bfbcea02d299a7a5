// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/**
 * Keeps the console's password in {@code etc/}: its hash in {@code console-password}, and, when it was made here, the
 * password itself in {@code initial-console-password}, for the administrator to read and delete. Without the hash a new
 * password is made.
 */
final class PasswordFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    /** No letter or digit that can be taken for another one. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 20;

    private final Path hash;
    private final Path initial;

    PasswordFile(Path folder) {
        this.hash = folder.resolve("console-password");
        this.initial = folder.resolve("initial-console-password");
    }

    /** Where a password that was made here can be read. */
    Path initial() {
        return initial;
    }

    boolean exists() {
        return Files.exists(hash);
    }

    PasswordHash read() throws IOException {
        try {
            return PasswordHash.parse(Files.readString(hash));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    hash + " cannot be used: " + e.getMessage() + "; delete it and restart for a new password", e);
        }
    }

    /** Makes a password and keeps it; the hash is written last, so that half of this is as good as nothing. */
    PasswordHash create(SecureRandom random) throws IOException {
        char[] password = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            password[i] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        PasswordHash made = PasswordHash.of(password, random);
        write(initial, new String(password));
        write(hash, made.text());
        return made;
    }

    /** Keeps the hash of a password that somebody chose; one that was made here is no longer to be read. */
    PasswordHash keep(char[] password, SecureRandom random) throws IOException {
        PasswordHash made = PasswordHash.of(password, random);
        write(hash, made.text());
        Files.deleteIfExists(initial);
        return made;
    }

    /** Whole or not at all: without a hash the next start would make a password of its own. */
    private static void write(Path path, String text) throws IOException {
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(beside, text + "\n");
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Tells one content of a file from another without reading it.
 *
 * @param size in bytes; -1 when the file cannot be looked at
 * @param modified in nanoseconds, as exact as the file system keeps it
 * @param identity changes when another file is moved over this one
 */
record FileStamp(long size, long modified, String identity) {
    static FileStamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(
                    attributes.size(),
                    attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS),
                    String.valueOf(attributes.fileKey()));
        } catch (IOException missing) {
            return new FileStamp(-1, 0, "");
        }
    }
}

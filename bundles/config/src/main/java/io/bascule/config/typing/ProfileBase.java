// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.config.text.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The objects that are there from the factory, as in F5's {@code profile_base.conf}. */
final class ProfileBase {
    private static final String RESOURCE = "profile_base.conf";

    private ProfileBase() {}

    static TextFile file() {
        try (InputStream in = ProfileBase.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the bundle");
            }
            return new TextFile(RESOURCE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

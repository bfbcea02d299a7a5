// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.xml.stream.XMLStreamException;

/** The schemas of kinds.xml, which stand in for those of the bundles. */
public final class Kinds {
    private Kinds() {}

    public static Schemas schemas() {
        try (InputStream in = Kinds.class.getResourceAsStream("/io/bascule/config/kinds.xml")) {
            return new Schemas(MetatypeReader.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}

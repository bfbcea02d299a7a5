// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.mirror;

import io.bascule.config.schema.Schema;
import io.bascule.config.schema.Schemas;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.metatype.MetaTypeProvider;
import org.osgi.service.metatype.ObjectClassDefinition;

/** The forms of all kinds, for whoever edits configurations by Metatype. Immutable; safe on any thread. */
final class Forms implements MetaTypeProvider {
    private final Map<String, Form> byKind = new HashMap<>();

    Forms(Schemas schemas) {
        for (Schema schema : schemas.schemas()) {
            byKind.put(schema.kind(), Form.of(schema, schemas));
        }
    }

    @Nullable
    Form ofKind(String kind) {
        return byKind.get(kind);
    }

    String[] kinds() {
        return byKind.keySet().stream().sorted().toArray(String[]::new);
    }

    @Override
    public @Nullable ObjectClassDefinition getObjectClassDefinition(String id, @Nullable String locale) {
        Form form = byKind.get(id);
        return form == null ? null : new FormDefinition(form);
    }

    @Override
    public String @Nullable [] getLocales() {
        return null;
    }
}

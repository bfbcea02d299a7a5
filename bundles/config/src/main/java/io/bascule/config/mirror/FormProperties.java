// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.mirror;

import io.bascule.api.config.Settings;
import io.bascule.config.schema.Attribute;
import io.bascule.config.schema.Schemas;
import io.bascule.config.typing.Draft;
import io.bascule.config.typing.Renderer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From a stanza to the properties of its configuration: what is written in it, under the ids of the form's fields. */
final class FormProperties {
    private FormProperties() {}

    static Map<String, Object> of(Draft draft, Form form, Schemas schemas) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(Form.NAME, draft.id().name());
        Settings own = draft.own();
        for (Field field : form.fields()) {
            Settings place = field.block() == null ? own : own.block(field.block());
            Object value = value(field, place, schemas);
            if (value != null) {
                properties.put(field.id(), value);
            }
        }
        return properties;
    }

    private static @Nullable Object value(Field field, Settings place, Schemas schemas) {
        String key = field.attribute().key();
        if (!place.isWritten(key)) {
            return null;
        }
        if (field.isItems()) {
            return Renderer.items(field.attribute(), place.items(key), schemas);
        }
        Object value = place.values().get(key);
        if (field.attribute().isSecret() && value != null && !value.equals("")) {
            return Attribute.HIDDEN;
        }
        return value == null ? "" : value instanceof List<?> ? place.list(key) : value;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.mirror;

import io.bascule.config.schema.Attribute;
import io.bascule.config.schema.Schema;
import io.bascule.config.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a kind. A form is flat: the keys of a block become fields of their own, and named items become a list
 * with one line of text for each.
 */
record Form(Schema schema, List<Field> fields) {
    /** The field that holds the name of the object. */
    static final String NAME = "name";

    static Form of(Schema schema, Schemas schemas) {
        List<Field> fields = new ArrayList<>();
        for (String key : List.of(Schema.DESCRIPTION, Schema.DEFAULTS_FROM)) {
            add(schema.attribute(key), schemas, fields);
        }
        schema.attributes().forEach(attribute -> add(attribute, schemas, fields));
        return new Form(schema, fields.stream().distinct().toList());
    }

    private static void add(@Nullable Attribute attribute, Schemas schemas, List<Field> fields) {
        if (attribute == null) {
            return;
        }
        Schema inside = attribute.many() ? null : schemas.inside(attribute);
        if (inside == null) {
            fields.add(Field.of(attribute));
        } else {
            inside.attributes().forEach(inner -> fields.add(Field.inside(attribute.key(), inner)));
        }
    }
}

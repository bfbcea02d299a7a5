// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.mirror;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;

/** A form as Metatype wants it. */
final class FormDefinition implements ObjectClassDefinition {
    /** How the Felix web console learns to list configurations by their names. */
    private static final String NAME_HINT = "webconsole.configurationFactory.nameHint";

    private final Form form;
    private final List<FieldDefinition> fields = new ArrayList<>();

    FormDefinition(Form form) {
        this.form = form;
        fields.add(FieldDefinition.text(Form.NAME, "Name", "What the object is called", null, true));
        form.fields().forEach(field -> fields.add(FieldDefinition.of(field)));
        fields.add(FieldDefinition.text(NAME_HINT, "Hint", "", "{" + Form.NAME + "}", false));
    }

    @Override
    public String getName() {
        return form.schema().label() + " (" + form.schema().words() + ")";
    }

    @Override
    public String getID() {
        return form.schema().kind();
    }

    @Override
    public String getDescription() {
        return form.schema().help();
    }

    @Override
    public AttributeDefinition[] getAttributeDefinitions(int filter) {
        return fields.stream()
                .filter(field -> filter == ALL || field.isRequired() == (filter == REQUIRED))
                .toArray(AttributeDefinition[]::new);
    }

    @Override
    public @Nullable InputStream getIcon(int size) {
        return null;
    }
}

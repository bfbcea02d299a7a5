// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.mirror;

import io.bascule.config.schema.Attribute;
import io.bascule.config.schema.Choice;
import io.bascule.config.schema.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.metatype.AttributeDefinition;

/** A field as Metatype wants it. Two of one form are never equal. */
final class FieldDefinition implements AttributeDefinition {
    private final String id;
    private final String label;
    private final String help;
    private final int type;
    private final boolean many;
    private final boolean required;
    private final List<Choice> choices;
    private final String @Nullable [] standard;

    private FieldDefinition(
            String id,
            String label,
            String help,
            int type,
            boolean many,
            boolean required,
            List<Choice> choices,
            String @Nullable [] standard) {
        this.id = id;
        this.label = label;
        this.help = help;
        this.type = type;
        this.many = many;
        this.required = required;
        this.choices = choices;
        this.standard = standard;
    }

    static FieldDefinition text(String id, String label, String help, @Nullable String standard, boolean required) {
        return new FieldDefinition(
                id, label, help, STRING, false, required, List.of(), standard == null ? null : new String[] {standard});
    }

    static FieldDefinition of(Field field) {
        Attribute attribute = field.attribute();
        String help = attribute.help() + (field.isItems() ? "; each as name { key value }" : "");
        return new FieldDefinition(
                field.id(),
                attribute.label(),
                help,
                field.isItems() ? STRING : type(attribute.type()),
                attribute.many(),
                attribute.required(),
                attribute.choices(),
                attribute.standard() == null ? null : attribute.standard().toArray(String[]::new));
    }

    private static int type(ValueType type) {
        return switch (type) {
            case TEXT -> STRING;
            case SECRET -> PASSWORD;
            case WHOLE -> LONG;
            case DECIMAL -> DOUBLE;
            case FLAG -> BOOLEAN;
        };
    }

    boolean isRequired() {
        return required;
    }

    @Override
    public String getName() {
        return label;
    }

    @Override
    public String getID() {
        return id;
    }

    @Override
    public String getDescription() {
        return help;
    }

    @Override
    public int getCardinality() {
        return many ? Integer.MAX_VALUE : 0;
    }

    @Override
    public int getType() {
        return type;
    }

    @Override
    public String @Nullable [] getOptionValues() {
        return choices.isEmpty() ? null : choices.stream().map(Choice::value).toArray(String[]::new);
    }

    @Override
    public String @Nullable [] getOptionLabels() {
        return choices.isEmpty() ? null : choices.stream().map(Choice::label).toArray(String[]::new);
    }

    /** The commit says what is wrong, with the reason; here everything passes. */
    @Override
    public String validate(String value) {
        return "";
    }

    @Override
    public String @Nullable [] getDefaultValue() {
        return standard == null ? null : standard.clone();
    }
}

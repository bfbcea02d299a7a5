// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.schema;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the schemas in one Metatype resource (OSGi Compendium 105.8), with the attributes that {@code @Refers} and
 * {@code @Nested} add, which the Metatype service does not tell of. Definitions that a {@code Designate} ties to a PID
 * are a component's own configuration and no schema of stanzas.
 */
final class MetatypeReader {
    private static final String BASCULE = "https://bascule.io/schema/v1";

    private final XMLStreamReader xml;
    private final List<Schema> schemas = new ArrayList<>();
    private final Set<String> designated = new HashSet<>();

    private MetatypeReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    static List<Schema> read(InputStream resource) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        MetatypeReader reader = new MetatypeReader(factory.createXMLStreamReader(resource));
        reader.document();
        reader.schemas.removeIf(schema -> reader.designated.contains(schema.kind()));
        return reader.schemas;
    }

    private void document() throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("OCD")) {
                    schemas.add(definition());
                } else if (xml.getLocalName().equals("Object")) {
                    designated.add(attribute("ocdref", ""));
                }
            }
        }
    }

    private Schema definition() throws XMLStreamException {
        String id = attribute("id", "");
        String name = attribute("name", id);
        String description = attribute("description", "");
        List<Attribute> attributes = new ArrayList<>();
        while (!isEndOf("OCD")) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("AD")) {
                attributes.add(key());
            }
        }
        return new Schema(id, name, description, attributes);
    }

    private Attribute key() throws XMLStreamException {
        String id = attribute("id", "");
        String label = attribute("name", id);
        String help = attribute("description", "");
        String typeName = attribute("type", "String");
        ValueType type = ValueType.ofMetatype(typeName);
        Size size = Size.of(typeName);
        boolean many = !attribute("cardinality", "0").equals("0");
        List<String> standard = standard(many);
        boolean required = standard == null && !attribute("required", "true").equals("false");
        BigDecimal least = bound("min", size.least());
        BigDecimal most = bound("max", size.most());
        String refers = xml.getAttributeValue(BASCULE, "refers");
        String nested = xml.getAttributeValue(BASCULE, "nested");
        return new Attribute(
                id,
                label,
                help,
                type,
                many,
                required && !many,
                standard,
                choices(),
                least,
                most,
                refers == null ? List.of() : List.of(refers.trim().split("\\s+")),
                nested);
    }

    private List<Choice> choices() throws XMLStreamException {
        List<Choice> choices = new ArrayList<>();
        while (!isEndOf("AD")) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Option")) {
                String value = attribute("value", "");
                choices.add(new Choice(value, attribute("label", value)));
            }
        }
        return choices;
    }

    private boolean isEndOf(String element) {
        return xml.isEndElement() && xml.getLocalName().equals(element);
    }

    private @Nullable List<String> standard(boolean many) {
        String written = xml.getAttributeValue(null, "default");
        if (written == null) {
            return null;
        }
        List<String> values = split(written);
        if (many) {
            return written.isEmpty() ? List.of() : values;
        }
        return List.of(String.join(",", values));
    }

    /** Values are separated by commas; a backslash takes its meaning from the comma or backslash behind it. */
    private static List<String> split(String written) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\\' && i + 1 < written.length()) {
                i++;
                value.append(written.charAt(i));
            } else if (c == ',') {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }

    private @Nullable BigDecimal bound(String name, @Nullable BigDecimal otherwise) {
        String bound = xml.getAttributeValue(null, name);
        return bound == null || bound.isEmpty() ? otherwise : new BigDecimal(bound);
    }

    /** What a number of a Java type can be. */
    private record Size(
            @Nullable BigDecimal least, @Nullable BigDecimal most) {
        static Size of(String type) {
            return switch (type) {
                case "Byte" -> between(Byte.MIN_VALUE, Byte.MAX_VALUE);
                case "Short" -> between(Short.MIN_VALUE, Short.MAX_VALUE);
                case "Integer" -> between(Integer.MIN_VALUE, Integer.MAX_VALUE);
                case "Long" -> between(Long.MIN_VALUE, Long.MAX_VALUE);
                default -> new Size(null, null);
            };
        }

        private static Size between(long least, long most) {
            return new Size(BigDecimal.valueOf(least), BigDecimal.valueOf(most));
        }
    }

    private String attribute(String name, String otherwise) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? otherwise : value;
    }
}

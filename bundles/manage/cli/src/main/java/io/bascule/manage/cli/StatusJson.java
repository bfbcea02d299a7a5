// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import io.bascule.api.status.ObjectStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Status for programs: a JSON array with everything that was told, exact. */
final class StatusJson {
    private StatusJson() {}

    static String of(List<ObjectStatus> objects) {
        return objects.stream().map(StatusJson::object).collect(Collectors.joining(",", "[", "]"));
    }

    private static String object(ObjectStatus status) {
        StringBuilder json =
                new StringBuilder("{\"kind\":").append(text(status.id().kind()));
        json.append(",\"name\":").append(text(status.id().name()));
        json.append(",\"availability\":").append(text(status.availability().toString()));
        json.append(",\"reason\":").append(text(status.reason()));
        json.append(",\"figures\":").append(figures(status.figures()));
        return json.append(",\"parts\":").append(of(status.parts())).append('}').toString();
    }

    private static String figures(Map<String, Object> figures) {
        return figures.entrySet().stream()
                .map(figure -> text(figure.getKey()) + ':' + value(figure.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Object value) {
        return value instanceof Number || value instanceof Boolean ? value.toString() : text(value.toString());
    }

    static String text(String value) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}

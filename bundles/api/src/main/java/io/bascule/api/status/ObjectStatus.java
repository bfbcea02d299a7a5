// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.status;

import io.bascule.api.config.ObjectId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one object says of itself at one moment.
 *
 * @param id the object
 * @param availability whether traffic reaches it
 * @param reason one clause that says why
 * @param figures by name in the order to be shown, such as {@code connections}, {@code bytes-in}
 * @param parts the objects it consists of, such as the members of a pool
 */
public record ObjectStatus(
        ObjectId id, Availability availability, String reason, Map<String, Object> figures, List<ObjectStatus> parts) {
    public ObjectStatus {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        parts = List.copyOf(parts);
    }
}

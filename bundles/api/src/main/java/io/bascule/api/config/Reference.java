// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

/**
 * A mention of one object by another, found through {@link Refers}.
 *
 * @param kinds what may be meant, as patterns of {@link ObjectId#isOf}
 * @param name the name written, without {@code /Common/}
 * @param key the key it stands under
 * @param origin where it was written
 */
public record Reference(java.util.List<String> kinds, String name, String key, Origin origin) {
    public Reference {
        kinds = java.util.List.copyOf(kinds);
        name = ObjectId.plain(name);
    }

    public boolean means(ObjectId id) {
        return id.name().equals(name) && kinds.stream().anyMatch(id::isOf);
    }
}

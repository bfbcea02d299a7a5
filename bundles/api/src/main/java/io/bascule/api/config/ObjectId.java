// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

/**
 * Names one object of the configuration.
 *
 * @param kind type path with dots, such as {@code ltm.profile.client-ssl}
 * @param name as written, without the partition when that is {@code /Common/}
 */
public record ObjectId(String kind, String name) {
    private static final String COMMON = "/Common/";

    public ObjectId {
        name = plain(name);
    }

    /** The name by which an object is known: {@code /Common/x} and {@code x} are the same object (F5 partitions). */
    public static String plain(String name) {
        return name.startsWith(COMMON) ? name.substring(COMMON.length()) : name;
    }

    /** True when {@code kind} matches {@code pattern}, whose last segment may be {@code *}. */
    public boolean isOf(String pattern) {
        return pattern.endsWith("*")
                ? kind.startsWith(pattern.substring(0, pattern.length() - 1))
                : kind.equals(pattern);
    }

    /** As an administrator would write it: {@code ltm profile client-ssl web}. */
    @Override
    public String toString() {
        return kind.replace('.', ' ') + ' ' + name;
    }
}

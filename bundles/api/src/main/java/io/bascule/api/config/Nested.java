// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

import aQute.bnd.annotation.xml.XMLAttribute;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method of an {@code @ObjectClassDefinition} that returns {@code String[]} (named items, such as members) or
 * {@code String} (one block): the keys inside are those of another definition.
 */
@XMLAttribute(namespace = "https://bascule.io/schema/v1", prefix = "bascule", mapping = "value=nested")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Nested {
    /** The id of the inner {@code @ObjectClassDefinition}, such as {@code ltm.pool.member}. */
    String value();
}

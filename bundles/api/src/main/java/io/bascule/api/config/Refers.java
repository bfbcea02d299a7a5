// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

import aQute.bnd.annotation.xml.XMLAttribute;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method of an {@code @ObjectClassDefinition}: its value, or each of its values, or the name of each of its items,
 * is the name of another object. The words {@code none} and {@code and} and {@code min} are not names.
 */
@XMLAttribute(namespace = "https://bascule.io/schema/v1", prefix = "bascule", mapping = "value=refers")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Refers {
    /** Kinds that may be meant, separated by a space; {@code ltm.profile.*} stands for all profiles. */
    String value();
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers the methods of an annotation type from settings. A configuration of tens of thousands of stanzas makes as many
 * of these, so nothing is looked at before it is asked for.
 */
final class SettingsView implements InvocationHandler {
    private final Class<?> schema;
    private final Map<String, Object> values;

    private SettingsView(Class<?> schema, Map<String, Object> values) {
        this.schema = schema;
        this.values = values;
    }

    static <T> T of(Class<T> schema, Map<String, Object> values) {
        return schema.cast(Proxy.newProxyInstance(
                schema.getClassLoader(), new Class<?>[] {schema}, new SettingsView(schema, values)));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // two views are the same one, or not
    public @Nullable Object invoke(Object view, Method method, Object @Nullable [] arguments) {
        if (arguments != null) { // the only method of an annotation that takes any
            return view == arguments[0];
        }
        return switch (method.getName()) {
            case "annotationType" -> schema;
            case "toString" -> "@" + schema.getName() + values;
            case "hashCode" -> System.identityHashCode(view);
            default -> value(method);
        };
    }

    private @Nullable Object value(Method method) {
        Object value = values.get(key(method.getName()));
        if (value != null) {
            return typed(method.getReturnType(), value);
        }
        Object standard = method.getDefaultValue();
        return standard != null ? standard : nothing(method.getReturnType());
    }

    private static Object typed(Class<?> type, Object value) {
        if (type == String.class) {
            return String.valueOf(value);
        }
        if (type == boolean.class) {
            return Boolean.TRUE.equals(value);
        }
        if (type == String[].class) {
            return strings(value);
        }
        if (type == double.class) {
            return ((Number) value).doubleValue();
        }
        long number = ((Number) value).longValue();
        return type == int.class ? (Object) Math.toIntExact(number) : (Object) number;
    }

    /** For a key that has neither value nor default. */
    private static @Nullable Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == String.class ? null : typed(type, type.isArray() ? List.of() : (Object) 0L);
    }

    /** A list as it is; of named items their names. */
    private static String[] strings(Object value) {
        Collection<?> many = value instanceof Map<?, ?> items
                ? items.keySet()
                : value instanceof Collection<?> list ? list : List.of();
        return many.stream().map(String::valueOf).toArray(String[]::new);
    }

    /** The key behind a method's name (OSGi Compendium 112.8.2.1). */
    static String key(String method) {
        if (method.indexOf('$') < 0 && method.indexOf('_') < 0) {
            return method;
        }
        StringBuilder key = new StringBuilder(method.length());
        for (int at = 0; at < method.length(); at++) {
            if (method.startsWith("$_$", at)) {
                key.append('-');
                at += 2;
            } else if (method.startsWith("$$", at) || method.startsWith("__", at)) {
                key.append(method.charAt(at++));
            } else if (method.charAt(at) == '_') {
                key.append('.');
            } else if (method.charAt(at) != '$') {
                key.append(method.charAt(at));
            }
        }
        return key.toString();
    }
}

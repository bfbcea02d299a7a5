// SPDX-License-Identifier: Apache-2.0
package io.bascule.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code etc/framework.properties}: {@code ${name}} stands for a system property, and a system property of the
 * same name as a key wins over what the file says, so that {@code -D} on the command line has the last word.
 */
final class FrameworkProperties {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

    private final Path file;
    private final UnaryOperator<@Nullable String> system;

    /** @param system answers a system property, or null */
    FrameworkProperties(Path file, UnaryOperator<@Nullable String> system) {
        this.file = file;
        this.system = system;
    }

    Map<String, String> read() throws LaunchException {
        Properties written = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            written.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new LaunchException("Cannot read " + file + ": " + e + ".");
        }
        Map<String, String> values = new HashMap<>();
        for (String key : written.stringPropertyNames()) {
            String given = system.apply(key);
            values.put(key, given == null ? fillIn(key, written.getProperty(key)) : given);
        }
        return values;
    }

    private String fillIn(String key, String value) throws LaunchException {
        StringBuilder text = new StringBuilder();
        Matcher variable = VARIABLE.matcher(value);
        while (variable.find()) {
            String meaning = system.apply(variable.group(1));
            if (meaning == null) {
                throw new LaunchException(file + ": " + key + " mentions " + variable.group()
                        + ", which is not set; give -D" + variable.group(1) + "=... or write the value.");
            }
            variable.appendReplacement(text, Matcher.quoteReplacement(meaning));
        }
        return variable.appendTail(text).toString();
    }
}

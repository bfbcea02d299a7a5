// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

import org.jspecify.annotations.Nullable;

/** A stanza from which no running object can be made. Fails the commit that brought it; what runs goes on. */
public final class ConfigurationException extends Exception {
    private final @Nullable String key;
    private final String problem;
    private final String remedy;

    /**
     * @param key the key at fault, or null when it is the object as a whole
     * @param problem what is wrong and why, without a full stop
     * @param remedy what to do, without a full stop
     */
    public ConfigurationException(@Nullable String key, String problem, String remedy) {
        super(problem + "; " + remedy, null, false, false);
        this.key = key;
        this.problem = problem;
        this.remedy = remedy;
    }

    /** The same as a finding about {@code stanza}, placed at the key when the key was written. */
    public Finding about(Stanza stanza) {
        Origin origin = key == null ? stanza.origin() : stanza.settings().origin(key, stanza.origin());
        return Finding.error(origin, stanza.id(), key, problem, remedy);
    }
}

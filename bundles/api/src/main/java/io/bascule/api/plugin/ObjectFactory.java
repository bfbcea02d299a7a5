// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.plugin;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Stanza;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes running objects of the stanzas of one kind. Register it with {@link Plugin#NAME} set to the kind or kinds.
 *
 * @param <T> what it makes; if that is {@link Managed} it is told when it starts and stops to count
 */
@ConsumerType
@FunctionalInterface
public interface ObjectFactory<T> {
    /**
     * Does all that is costly and all that can fail, without effect on what runs. Called on the committing thread, never
     * on an event loop.
     *
     * @throws ConfigurationException if no object can be made of it; the commit fails with that sentence
     * @throws WaitingException if something it needs may still come
     */
    T prepare(Stanza stanza, Assembly assembly) throws ConfigurationException, WaitingException;
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.plugin;

import io.bascule.api.config.Stanza;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What an {@link ObjectFactory} may reach for while it prepares one object. Everything asked for here is remembered as a
 * dependency: when it changes, comes or goes, the object is prepared anew. Valid only during that call.
 */
@ProviderType
public interface Assembly {
    /**
     * The stanza a key refers to.
     *
     * @param kinds one kind or a pattern, as in {@link io.bascule.api.config.ObjectId#isOf}
     * @throws WaitingException if no such stanza exists, or no bundle brings its schema
     */
    Stanza stanza(String kinds, String name) throws WaitingException;

    /** Like {@link #stanza}, when there need not be one. */
    Optional<Stanza> findStanza(String kinds, String name);

    /**
     * The running object made of a stanza this one refers to.
     *
     * @throws WaitingException if that object waits itself, or no factory for its kind is there
     */
    <T> T object(Class<T> type, Stanza stanza) throws WaitingException;

    /**
     * The plug-in of a contract that goes by {@code name}, now.
     *
     * @param word what to call it to people, such as {@code protocol}
     * @throws WaitingException if no installed bundle offers it
     */
    <T> T plugin(Class<T> contract, String name, String word) throws WaitingException;

    /** Like {@link #plugin}, when there need not be one. */
    <T> Optional<T> findPlugin(Class<T> contract, String name);

    /** Notes that the object is made of this file, too: when the file differs at the next commit, the object is made anew. */
    void reads(Path file);

    /** Something an administrator should hear, which does not stop the commit. */
    void warn(String key, String problem, String remedy);
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** The running configuration, for the faces that show and change it. Safe on any thread but an event loop. */
@ProviderType
public interface Configuration {
    /** What runs now, with built-in objects and defaults. */
    Snapshot running();

    /**
     * What became of the files when they were read for the first time, which is once all that is installed has started.
     * What is built in runs before that.
     */
    CompletionStage<Outcome> firstLoad();

    /** Reads the configuration files again and commits them (tmsh {@code load sys config}). */
    Outcome load();

    /** Reads and checks the files and prepares everything, and applies nothing ({@code load sys config verify}). */
    Outcome verify();

    /**
     * The running configuration as text in the language of its files, without what is built in.
     *
     * @param kinds a pattern of {@link ObjectId#isOf}, or {@code *}
     */
    String render(String kinds);

    /**
     * What became of a commit.
     *
     * @param applied true when what runs now is what was asked for
     * @param findings all that was found, errors first
     * @param changed how many objects were made, remade or taken away
     */
    record Outcome(boolean applied, List<Finding> findings, int changed) {}
}

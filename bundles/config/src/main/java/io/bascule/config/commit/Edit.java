// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.commit;

import io.bascule.api.config.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * One change to the text.
 *
 * @param id the stanza as it is named now; a new one when there is none of that name
 * @param text what it shall be, a whole stanza; null to take it out
 */
public record Edit(ObjectId id, @Nullable String text) {}

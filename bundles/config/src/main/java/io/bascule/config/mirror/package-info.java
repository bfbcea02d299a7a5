// SPDX-License-Identifier: Apache-2.0
/**
 * The running configuration as factory configurations of the Configuration Admin, one for each stanza, with forms for
 * them; an edit there comes back as a commit.
 */
@NullMarked
package io.bascule.config.mirror;

import org.jspecify.annotations.NullMarked;

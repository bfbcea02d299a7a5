// SPDX-License-Identifier: Apache-2.0
/** From files to what runs: reading, checking, handing over, watching, writing. */
@NullMarked
package io.bascule.config.commit;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** What may be written: the schemas that all bundles bring, read from their Metatype resources. */
@NullMarked
package io.bascule.config.schema;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** TLS towards clients and towards members: profiles, keys, certificates. */
@NullMarked
package io.bascule.tls;

import org.jspecify.annotations.NullMarked;

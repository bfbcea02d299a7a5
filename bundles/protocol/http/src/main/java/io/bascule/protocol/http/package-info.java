// SPDX-License-Identifier: Apache-2.0
/** HTTP/1.1 between clients and members: the HTTPS bridge, and the redirect to https. */
@NullMarked
package io.bascule.protocol.http;

import org.jspecify.annotations.NullMarked;

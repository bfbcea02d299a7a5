// SPDX-License-Identifier: Apache-2.0
/** The addresses of this machine: VLANs, self IPs, virtual addresses, and telling the neighbours of them. */
@NullMarked
package io.bascule.net;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** The kernel's table of flows, through netlink (linux/netfilter/nfnetlink_conntrack.h). */
@NullMarked
package io.bascule.conntrack.netlink;

import org.jspecify.annotations.NullMarked;

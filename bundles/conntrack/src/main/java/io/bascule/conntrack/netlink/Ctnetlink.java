// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.netlink;

/** Numbers of the attributes we read or write (linux/netfilter/nfnetlink_conntrack.h), with the prefixes spelled out. */
final class Ctnetlink {
    // CTA_
    static final int TUPLE_ORIGINAL = 1;
    static final int TUPLE_REPLY = 2;
    static final int PROTOCOL_INFO = 4;
    static final int TIMEOUT = 7;
    static final int MARK = 8;
    static final int COUNTERS_ORIGINAL = 9;
    static final int COUNTERS_REPLY = 10;
    static final int ID = 12;
    static final int ZONE = 18;
    static final int TIMESTAMP = 20;
    static final int MARK_MASK = 21;

    // CTA_TUPLE_
    static final int TUPLE_ADDRESSES = 1;
    static final int TUPLE_PROTOCOL = 2;

    // CTA_IP_
    static final int IPV4_SOURCE = 1;
    static final int IPV4_DESTINATION = 2;
    static final int IPV6_SOURCE = 3;
    static final int IPV6_DESTINATION = 4;

    // CTA_PROTO_
    static final int PROTOCOL_NUMBER = 1;
    static final int SOURCE_PORT = 2;
    static final int DESTINATION_PORT = 3;
    static final int ICMP_ID = 4;
    static final int ICMP_TYPE = 5;
    static final int ICMP_CODE = 6;
    static final int ICMPV6_ID = 7;
    static final int ICMPV6_TYPE = 8;
    static final int ICMPV6_CODE = 9;

    // CTA_PROTOINFO_, CTA_PROTOINFO_TCP_
    static final int TCP = 1;
    static final int TCP_STATE = 1;

    // CTA_COUNTERS_, CTA_TIMESTAMP_
    static final int BYTES = 2;
    static final int START = 1;

    // CTA_STATS_
    static final int INSERT_FAILED = 9;
    static final int DROPPED = 10;
    static final int EARLY_DROPPED = 11;

    private Ctnetlink() {}
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.netlink;

/**
 * What the kernel could not do for flows.
 *
 * @param insertFailed new flows that found no free port to be translated to, or met another one just like them
 * @param dropped packets of new flows for which there was no room
 * @param earlyDropped half-open flows that had to make room for new ones
 */
public record Statistics(long insertFailed, long dropped, long earlyDropped) {
    /** The kernel tells of each processor apart. */
    static final class Sum {
        private long insertFailed;
        private long dropped;
        private long earlyDropped;

        void add(Attributes processor) {
            while (processor.next()) {
                switch (processor.type()) {
                    case Ctnetlink.INSERT_FAILED -> insertFailed += Integer.toUnsignedLong(processor.int32());
                    case Ctnetlink.DROPPED -> dropped += Integer.toUnsignedLong(processor.int32());
                    case Ctnetlink.EARLY_DROPPED -> earlyDropped += Integer.toUnsignedLong(processor.int32());
                    default -> {}
                }
            }
        }

        Statistics total() {
            return new Statistics(insertFailed, dropped, earlyDropped);
        }
    }
}

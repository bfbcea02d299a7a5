// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.netlink;

/** What the kernel knows of a TCP connection that it sees pass (enum tcp_conntrack, in its order). */
public enum TcpState {
    /** No TCP, or nothing is known. */
    NONE,
    SYN_SENT,
    SYN_RECEIVED,
    ESTABLISHED,
    FIN_WAIT,
    CLOSE_WAIT,
    LAST_ACK,
    TIME_WAIT,
    CLOSED,
    SYN_SENT_TOO;

    static TcpState of(int number) {
        TcpState[] all = values();
        return number < all.length ? all[number] : NONE;
    }

    /** Only remembered, in case that something comes late. */
    public boolean isOver() {
        return this == TIME_WAIT || this == CLOSED;
    }
}

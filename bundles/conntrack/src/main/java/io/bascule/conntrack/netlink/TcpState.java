// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.netlink;

/** What the kernel knows of a TCP connection that it sees pass (enum tcp_conntrack). */
public enum TcpState {
    /** No TCP, or nothing is known. */
    NONE(0),
    SYN_SENT(1),
    SYN_RECEIVED(2),
    ESTABLISHED(3),
    FIN_WAIT(4),
    CLOSE_WAIT(5),
    LAST_ACK(6),
    TIME_WAIT(7),
    CLOSED(8),
    /** Both sides have sent a SYN. */
    SYN_SENT_TOO(9);

    final int number;

    TcpState(int number) {
        this.number = number;
    }

    static TcpState of(int number) {
        for (TcpState state : values()) {
            if (state.number == number) {
                return state;
            }
        }
        return NONE;
    }

    /** Only remembered, in case that something comes late. */
    public boolean isOver() {
        return this == TIME_WAIT || this == CLOSED;
    }
}

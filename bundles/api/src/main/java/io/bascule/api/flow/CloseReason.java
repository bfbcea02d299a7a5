// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.flow;

/** Why a connection ended; every connection is counted under exactly one. */
public enum CloseReason {
    /** The client closed it. */
    CLIENT_CLOSED,
    /** The member closed it. */
    SERVER_CLOSED,
    /** Nothing was carried for the idle timeout of the tcp profile. */
    IDLE_TIMEOUT,
    /** The pool had no usable member. */
    NO_MEMBER,
    /** No member could be connected to. */
    CONNECT_FAILED,
    /** The client's TLS handshake failed. */
    CLIENT_TLS_FAILED,
    /** The member's TLS handshake failed. */
    SERVER_TLS_FAILED,
    /** A peer broke the protocol or one of its limits. */
    PROTOCOL_ERROR,
    /** A peer took longer than the protocol allows. */
    PROTOCOL_TIMEOUT,
    /** The transport failed: reset by a peer, or an error of the network. */
    TRANSPORT_ERROR,
    /** Over a limit of the configuration, such as connection-limit. */
    LIMIT,
    /** A fault of ours; the log has it. */
    INTERNAL_ERROR,
    /** Ended by an administrator. */
    ADMINISTRATOR,
    /** The platform stopped. */
    SHUTDOWN
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.netlink;

import com.sun.jna.Memory;
import com.sun.jna.Native;

/**
 * Has the kernel tell a socket only of TCP connections that were established and have expired, and not of each of the
 * thousands a second that were closed: a program for its packet filter, in the words of linux/filter.h and of the netlink
 * extensions beside it.
 */
final class ExpiryFilter {
    private static final int LOAD_NUMBER = 0x00;
    private static final int LOAD_NUMBER_X = 0x01;
    private static final int LOAD_WORD = 0x20;
    private static final int LOAD_BYTE_AT_X = 0x50;
    private static final int COPY_TO_X = 0x07;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int RETURN = 0x06;

    /** Loaded as if they were places in the message: the place of the attribute X from, or within, the one at A; else 0. */
    private static final int FIND_FROM = -0x1000 + 12;

    private static final int FIND_WITHIN = -0x1000 + 16;

    private static final int ATTRIBUTE_HEADER = 4;
    private static final int ALL = -1;
    private static final int INSTRUCTION = 8;

    /** Operation, how many to skip if equal, how many if not, number. */
    private static final int[][] PROGRAM = {
        {LOAD_NUMBER, 0, 0, Messages.HEADERS},
        {LOAD_NUMBER_X, 0, 0, Ctnetlink.TIMEOUT},
        {LOAD_WORD, 0, 0, FIND_FROM},
        {JUMP_IF_EQUAL, 0, 13, 0}, // it had time left
        {LOAD_NUMBER, 0, 0, Messages.HEADERS},
        {LOAD_NUMBER_X, 0, 0, Ctnetlink.PROTOCOL_INFO},
        {LOAD_WORD, 0, 0, FIND_FROM},
        {JUMP_IF_EQUAL, 9, 0, 0}, // no state: not TCP
        {LOAD_NUMBER_X, 0, 0, Ctnetlink.TCP},
        {LOAD_WORD, 0, 0, FIND_WITHIN},
        {JUMP_IF_EQUAL, 6, 0, 0},
        {LOAD_NUMBER_X, 0, 0, Ctnetlink.TCP_STATE},
        {LOAD_WORD, 0, 0, FIND_WITHIN},
        {COPY_TO_X, 0, 0, 0},
        {LOAD_BYTE_AT_X, 0, 0, ATTRIBUTE_HEADER},
        {JUMP_IF_EQUAL, 0, 1, TcpState.ESTABLISHED.number},
        {RETURN, 0, 0, ALL},
        {RETURN, 0, 0, 0},
    };

    private ExpiryFilter() {}

    /** The program as a struct sock_fprog, which lives as long as this object and points to {@link Program#instructions}. */
    record Program(Memory header, Memory instructions) {}

    static Program program() {
        Memory instructions = new Memory((long) PROGRAM.length * INSTRUCTION);
        for (int at = 0; at < PROGRAM.length; at++) {
            int[] instruction = PROGRAM[at];
            long place = (long) at * INSTRUCTION;
            instructions.setShort(place, (short) instruction[0]);
            instructions.setByte(place + 2, (byte) instruction[1]);
            instructions.setByte(place + 3, (byte) instruction[2]);
            instructions.setInt(place + 4, instruction[3]);
        }
        Memory header = new Memory(2L * Native.POINTER_SIZE);
        header.setShort(0, (short) PROGRAM.length);
        header.setPointer(Native.POINTER_SIZE, instructions);
        return new Program(header, instructions);
    }
}

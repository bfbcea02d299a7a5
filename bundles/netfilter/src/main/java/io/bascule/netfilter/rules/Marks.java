// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

/**
 * The numbers by which the rules and the routing know packets and flows. All of them are ours alone; other bits of a mark
 * are left as they are.
 */
public final class Marks {
    /** The bits of a flow's mark (ct mark) that say which virtual server, member or SNAT it belongs to; 0 for none. */
    public static final int FLOW_BITS = 0x00ffffff;

    /** On a packet: for a socket of this process, though its destination is an address of somebody else. */
    public static final int TO_SOCKET = 0x01000000;

    /** On a packet that belongs to no flow the kernel knows of: a loose virtual server lets it pass all the same. */
    public static final int LOOSE = 0x02000000;

    /** The routing table, and the priority of the rule, that bring packets marked {@link #TO_SOCKET} to this machine. */
    public static final int ROUTING_TABLE = 2227;

    /** The mark of a flow, as an expression to match or to look up. */
    static final String FLOW = "ct mark and " + hex(FLOW_BITS);

    private Marks() {}

    static String setFlow(int id) {
        return "ct mark set ct mark and " + hex(~FLOW_BITS) + " or " + hex(id);
    }

    static String setPacket(int bit) {
        return "meta mark set meta mark and " + hex(~bit) + " or " + hex(bit);
    }

    /** As in {@code 0x01000000}, which both nft and ip read. */
    public static String hex(int mark) {
        return String.format("0x%08x", mark);
    }
}

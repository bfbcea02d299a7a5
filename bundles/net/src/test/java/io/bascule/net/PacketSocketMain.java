// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import java.io.IOException;

/** Opens a packet socket, in a process that may lack the privilege, and says how it went. */
final class PacketSocketMain {
    private PacketSocketMain() {}

    public static void main(String[] arguments) {
        try {
            PacketSocket.open().close();
            System.out.println("it could be opened");
        } catch (IOException refused) {
            System.out.println(refused.getMessage());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import io.bascule.conntrack.netlink.NetlinkSocket.Arrival;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class NetlinkSocketTest {
    private static final int EINTR = 4;

    @Test
    void aSignalDoesNotEndTheWaiting() throws Exception {
        try (NetlinkSocket socket = new NetlinkSocket(new InterruptedOnce(), 0)) {
            assertThat(socket.receive()).isEqualTo(Arrival.DATAGRAM);
            assertThat(socket.datagram().remaining()).isEqualTo(20);
        }
    }

    /** A kernel that breaks off the first waiting, as when the process is stopped and goes on (signal(7)). */
    private static final class InterruptedOnce implements Libc {
        private boolean interrupted;

        @Override
        public NativeLong recv(int descriptor, ByteBuffer into, NativeLong length, int flags) {
            if (interrupted) {
                return new NativeLong(20);
            }
            interrupted = true;
            Native.setLastError(EINTR);
            return new NativeLong(-1);
        }

        @Override
        public int socket(int domain, int type, int protocol) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int bind(int descriptor, byte[] address, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int setsockopt(int descriptor, int level, int option, byte[] value, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int setsockopt(int descriptor, int level, int option, Pointer value, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public NativeLong send(int descriptor, byte[] bytes, NativeLong length, int flags) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int close(int descriptor) {
            return 0;
        }
    }
}

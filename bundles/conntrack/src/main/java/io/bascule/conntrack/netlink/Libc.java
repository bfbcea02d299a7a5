// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.netlink;

import com.sun.jna.Library;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/** System calls by their names in C. Each answers -1 and sets errno when it fails. */
interface Libc extends Library {
    int socket(int domain, int type, int protocol);

    int bind(int descriptor, byte[] address, int length);

    int setsockopt(int descriptor, int level, int option, byte[] value, int length);

    int setsockopt(int descriptor, int level, int option, Pointer value, int length);

    NativeLong send(int descriptor, byte[] bytes, NativeLong length, int flags);

    NativeLong recv(int descriptor, ByteBuffer into, NativeLong length, int flags);

    int close(int descriptor);
}

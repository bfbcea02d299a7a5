// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import com.sun.jna.Library;
import com.sun.jna.NativeLong;

/** The system calls behind a packet socket, by their names in C. Each answers -1 and sets errno when it fails. */
interface Libc extends Library {
    int socket(int domain, int type, int protocol);

    int close(int descriptor);

    int ioctl(int descriptor, NativeLong request, byte[] argument);

    NativeLong sendto(int descriptor, byte[] bytes, NativeLong length, int flags, byte[] address, int addressLength);
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.reset;

import com.sun.jna.Library;
import com.sun.jna.NativeLong;

/** System calls by their names in C. Each answers -1 and sets errno when it fails. */
interface Libc extends Library {
    int socket(int domain, int type, int protocol);

    NativeLong sendto(int descriptor, byte[] bytes, NativeLong length, int flags, byte[] address, int addressLength);

    int close(int descriptor);
}

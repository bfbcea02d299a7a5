// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

/** The host could not be changed as asked. The message is one clause. */
public final class HostException extends Exception {
    public HostException(String message) {
        super(message);
    }
}

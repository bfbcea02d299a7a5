// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.nft;

/** nft or the kernel refused; nothing of what was asked was done. The message is one clause. */
public final class NftException extends Exception {
    public NftException(String message) {
        super(message);
    }
}

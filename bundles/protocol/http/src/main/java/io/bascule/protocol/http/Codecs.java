// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.netty.handler.codec.http.HttpDecoderConfig;

/** How both sides decode. */
final class Codecs {
    /** More than one read ever brings, so that a body is passed on in the buffers it came in. */
    private static final int MAX_PIECE = 1 << 20;

    private Codecs() {}

    static HttpDecoderConfig config(Site site) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(site.maxHeaderSize())
                .setMaxHeaderSize(site.maxHeaderSize())
                .setMaxChunkSize(MAX_PIECE)
                .setAllowDuplicateContentLengths(false)
                // Netty's defaults, unless a system property says else.
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true);
    }
}

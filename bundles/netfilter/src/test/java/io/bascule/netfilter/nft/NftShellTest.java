// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.nft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NftShellTest {
    @TempDir
    private Path folder;

    private static long process(NftShell nft) throws NftException {
        return Long.parseLong(nft.list("pid").get(0));
    }

    @Test
    void aProgramThatRemembersAllItIsToldIsReplacedInTime() throws Exception {
        try (NftShell nft = new FakeNft(folder).shell()) {
            long first = process(nft);
            assertThat(process(nft)).isEqualTo(first);
            for (int i = 0; i < 300; i++) {
                assertThat(nft.list("x".repeat(1_000))).isEmpty();
            }
            assertThat(process(nft)).isNotEqualTo(first);
            await().until(() ->
                    ProcessHandle.of(first).filter(ProcessHandle::isAlive).isEmpty());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.nft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.netfilter.rules.Ruleset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
    private static final Table.Content CONTENT = new Table.Content(
            new Ruleset(Map.of("c", new Ruleset.Chain("", List.of("accept"))), Map.of(), Set.of(), Map.of()),
            List.of());

    @TempDir
    private Path folder;

    private FakeNft kernel;
    private NftShell nft;
    private Table table;

    @BeforeEach
    void start() throws Exception {
        kernel = new FakeNft(folder);
        nft = kernel.shell();
        table = new Table(nft);
    }

    @AfterEach
    void end() {
        nft.close();
    }

    @Test
    void aTableThatCouldNotBeMadeAgainIsTriedAgain() throws Exception {
        table.become(CONTENT);
        kernel.done();
        kernel.refuses(true);
        assertThatThrownBy(table::restore).isInstanceOf(NftException.class);
        kernel.refuses(false);
        assertThat(table.restore()).isTrue();
        assertThat(kernel.done()).singleElement().asString().contains("add rule inet bascule c accept");
    }

    @Test
    void theTableOfArpThatWasLeftGoesWithTheNextChange() throws Exception {
        kernel.has("table arp bascule");
        table.adopt("remembered");
        table.become(CONTENT);
        table.become(CONTENT);
        assertThat(kernel.done()).singleElement().asString().startsWith("delete table arp bascule; add table inet");
    }
}

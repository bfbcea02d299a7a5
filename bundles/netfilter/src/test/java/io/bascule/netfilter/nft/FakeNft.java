// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.nft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that answers as nft does, of a kernel in two files: its tables, and whether it refuses. */
final class FakeNft {
    private final Path folder;

    FakeNft(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(program(), """
                #!/bin/bash
                cd "$(dirname "$0")"
                while read -r line; do
                    case "$line" in
                        "list table inet end_"*) echo "Error: No such file or directory"; echo "$line"; echo "^^^^" ;;
                        "list tables") cat tables ;;
                        "list pid") echo $$ ;;
                        "list "*) ;;
                        *) if [ -e refuses ]; then echo "Error: refused"; else echo "$line" >> done; fi ;;
                    esac
                done
                """);
        if (!program().toFile().setExecutable(true)) {
            throw new IOException("no program can be made here");
        }
        has();
        Files.createFile(folder.resolve("done"));
    }

    Path program() {
        return folder.resolve("nft");
    }

    NftShell shell() {
        return new NftShell(program().toString());
    }

    void has(String... tables) throws IOException {
        Files.write(folder.resolve("tables"), List.of(tables));
    }

    void refuses(boolean refuses) throws IOException {
        Path file = folder.resolve("refuses");
        if (refuses) {
            Files.createFile(file);
        } else {
            Files.delete(file);
        }
    }

    /** The transactions it took, and forgets. */
    List<String> done() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("done"));
        Files.writeString(folder.resolve("done"), "");
        return lines;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bascule.itests.fixture.Shell;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A laboratory leaves nothing behind, whatever became of it. */
class LabItselfIT {
    private static final String NAME = "bascule-leftover";

    @TempDir
    Path folder;

    @BeforeAll
    static void needRoot() {
        assumeTrue(
                System.getProperty("user.name").equals("root"),
                "the laboratory is made of network namespaces, which need root");
    }

    @Test
    void whatWasUpAndIsTakenDownIsGone() throws IOException {
        Lab lab = new Lab(NAME, folder);
        lab.up();
        assertThat(namespaces()).contains(NAME + "-node1");

        lab.close();

        assertNothingIsLeft();
    }

    @Test
    void whatDidNotComeUpIsGoneByItself() throws IOException {
        Lab lab = new Lab(NAME, folder).distribution(folder.resolve("nothing"));

        Shell failed = lab.lab("up");

        assertThat(failed.exit()).isNotZero();
        assertThat(failed.output()).contains("there is no distribution in " + folder.resolve("nothing"));
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        assertThat(namespaces()).doesNotContain(NAME);
        assertThat(folder.resolve("lab")).doesNotExist();
        assertThat(Path.of("/etc/netns", NAME + "-node1")).doesNotExist();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(folder.toString())))
                .isEmpty();
    }

    private static String namespaces() {
        return Shell.run("ip", "netns", "list").output();
    }
}

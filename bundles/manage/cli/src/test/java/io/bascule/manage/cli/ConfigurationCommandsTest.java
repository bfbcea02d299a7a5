// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.config.Configuration;
import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Snapshot;
import io.bascule.api.config.Stanza;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ConfigurationCommandsTest {
    private static final Finding ERROR = Finding.error(
            new Origin("a.conf", 3), new ObjectId("ltm.pool", "p"), "members", "n1 is no address", "write one");

    @Test
    void loadTellsHowMuchChanged() {
        assertThat(load(new Configuration.Outcome(true, List.of(), 1)).load("sys", "config"))
                .isEqualTo("Applied: 1 object changed.");
    }

    @Test
    void loadFailsWithEveryFinding() {
        LoadCommand load = load(new Configuration.Outcome(false, List.of(ERROR), 0));

        assertThatThrownBy(() -> load.load("sys", "config"))
                .isInstanceOf(CommandFault.class)
                .hasMessage("a.conf:3: error: ltm pool p: members: n1 is no address; write one.\n"
                        + "Nothing was applied: 1 error.");
    }

    @Test
    void checkAppliesNothing() {
        assertThat(load(new Configuration.Outcome(false, List.of(), 2)).check())
                .isEqualTo("The files are sound; to be applied: 2 objects changed.");
    }

    @Test
    void listPicksOneStanzaOutOfItsKind() {
        assertThat(list("ltm pool a {\n    x {\n    }\n}\nltm pool ab { }\n", "a", "ab")
                        .list("ltm", "pool", "a"))
                .isEqualTo("ltm pool a {\n    x {\n    }\n}\n");
    }

    @Test
    void aNameThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> list("ltm pool a { }\n", "a").list("ltm", "pool", "z"))
                .hasMessage("There is no ltm pool z in the running configuration.");
    }

    private static LoadCommand load(Configuration.Outcome outcome) {
        return new LoadCommand(new Fixed(outcome, "", Snapshot.EMPTY));
    }

    private static ListCommand list(String text, String... pools) {
        Configuration.Outcome fine = new Configuration.Outcome(true, List.of(), 0);
        List<Stanza> stanzas = List.of(pools).stream()
                .map(name ->
                        new Stanza(new ObjectId("ltm.pool", name), Settings.EMPTY, List.of(), true, Origin.BUILT_IN))
                .toList();
        return new ListCommand(new Fixed(fine, text, new Snapshot(stanzas)));
    }

    private record Fixed(Outcome outcome, String text, Snapshot running) implements Configuration {
        @Override
        public CompletionStage<Outcome> firstLoad() {
            return CompletableFuture.completedStage(outcome);
        }

        @Override
        public Outcome load() {
            return outcome;
        }

        @Override
        public Outcome verify() {
            return outcome;
        }

        @Override
        public String render(String kinds) {
            return text;
        }
    }
}

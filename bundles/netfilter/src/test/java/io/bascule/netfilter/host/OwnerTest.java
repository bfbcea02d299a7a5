// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OwnerTest {
    private static List<String> listing(Owner owner) {
        return List.of("\t\treturn comment \"" + owner.remark() + "\"");
    }

    @Test
    void thisProcessIsNoOther() {
        assertThat(Owner.other(listing(Owner.self()))).isEmpty();
    }

    @Test
    void aProcessThatHasEndedIsNone() {
        assertThat(Owner.other(listing(new Owner(999_999_999, "1")))).isEmpty();
    }

    @Test
    void aProcessThatHasTheNumberOfOneThatEndedIsNone() {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        assertThat(Owner.other(listing(new Owner(parent.pid(), "1")))).isEmpty();
    }
}

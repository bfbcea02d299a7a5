// SPDX-License-Identifier: Apache-2.0
package io.bascule.core;

import io.bascule.api.pool.Member;
import io.bascule.api.pool.Pool;
import java.util.List;

/** A pool whose members never change. */
public interface SteadyPool extends Pool {
    @Override
    default List<Member> usable() {
        return members();
    }

    @Override
    default String mode() {
        return "round-robin";
    }

    @Override
    default Watch watch(Runnable change) {
        return () -> {};
    }
}

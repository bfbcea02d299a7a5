// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

/** How much is done: enough for figures, or just enough to see that everything works. */
enum Size {
    FULL(1, 3),
    QUICK(10, 1);

    /** Behind this many sessions the JIT compiler has done most of what it will do. */
    private static final int WARM_UP = 8_000;

    private final int divisor;
    private final int rounds;

    Size(int divisor, int rounds) {
        this.divisor = divisor;
        this.rounds = rounds;
    }

    int rounds() {
        return rounds;
    }

    int part(int operations) {
        return operations / divisor;
    }

    /** @param jit whether a JIT compiler has to be waited for */
    int warmUp(boolean jit) {
        return (jit ? WARM_UP : 1_000) / divisor;
    }

    int warmUpSeconds(boolean jit) {
        return jit ? Math.max(1, 5 / divisor) : 1;
    }

    int seconds() {
        return this == FULL ? 2 : 1;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

/**
 * One round of one contestant.
 *
 * @param operations sessions, requests or GB
 * @param cpuSeconds of the proxy's process tree
 * @param seconds on the wall
 * @param failed operations that did not succeed
 * @param resumed how many sessions were resumed
 * @param foreign processors kept busy by others, on average
 */
record Sample(double operations, double cpuSeconds, double seconds, long failed, long resumed, double foreign) {
    double millisEach() {
        return cpuSeconds * 1000 / operations;
    }

    double rate() {
        return operations / seconds;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

/**
 * A program that does the work of a scenario.
 *
 * @param pid of the root of its process tree
 * @param port where it takes this scenario's connections
 */
record Contestant(String name, long pid, int port) {}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

/**
 * A way from the client to the node.
 *
 * @param name as it stands in the table
 * @param controller the host it leads through
 * @param address what the client connects to
 * @param tracked whether the kernel of the controller keeps a table of its flows
 * @param jit whether a JIT compiler has to be waited for
 */
record Way(String name, String controller, String address, boolean tracked, boolean jit) {}

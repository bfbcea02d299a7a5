// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.text;

import java.util.List;

/**
 * What stands between two braces; {@code start} is that of the first, {@code end} lies behind the second.
 *
 * @param lastLine the line of the closing brace
 */
public record Block(List<Node> nodes, int line, int lastLine, int start, int end) implements Node {}

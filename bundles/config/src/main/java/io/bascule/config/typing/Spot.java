// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import java.util.List;

/**
 * Where reading stands within a stanza.
 *
 * @param key the key, led to by the keys and names around it: {@code members node1:25 address}
 */
record Spot(Sheet sheet, String key, int line) {
    void error(String problem, String remedy) {
        sheet.error(line, key, problem, remedy);
    }

    /** Notes that a name written here means an object of one of those kinds. */
    void refer(List<String> kinds, String name) {
        sheet.refer(kinds, name, key, line);
    }

    Spot on(int otherLine) {
        return new Spot(sheet, key, otherLine);
    }

    Spot inside(String name, int otherLine) {
        return new Spot(sheet, key + ' ' + name, otherLine);
    }
}

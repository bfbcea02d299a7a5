// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.text;

import io.bascule.api.config.Origin;

/**
 * One configuration file as it was read.
 *
 * @param name its path as the administrator gave it, which is how findings name it
 * @param text all of it
 */
public record TextFile(String name, String text) {
    public Origin at(int line) {
        return new Origin(name, line);
    }
}

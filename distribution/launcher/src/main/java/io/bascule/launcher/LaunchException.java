// SPDX-License-Identifier: Apache-2.0
package io.bascule.launcher;

/** Why nothing can be started, in one sentence for people. */
final class LaunchException extends Exception {
    LaunchException(String sentence) {
        super(sentence, null, false, false);
    }
}

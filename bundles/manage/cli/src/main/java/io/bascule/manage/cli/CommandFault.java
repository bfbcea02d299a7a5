// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

/** Why a command did not do what was asked, for people. It ends with exit code 1. */
public final class CommandFault extends RuntimeException {
    public CommandFault(String text) {
        super(text, null, false, false);
    }
}

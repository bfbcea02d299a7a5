// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import org.jspecify.annotations.Nullable;

/** Which commands never reach a member, and what the client hears instead. */
final class Refusals {
    private Refusals() {}

    /** The refusal of a command in this state, or null when it may pass. */
    static @Nullable Reply refusal(Command command, SessionState state) {
        Verb verb = command.verb();
        if (command.fault() != null) {
            return command.fault();
        }
        if (state.clientMustSecure() && !verb.isHarmless()) {
            return Reply.TLS_REQUIRED;
        }
        if (verb.isWithheld()) {
            return Reply.NOT_IMPLEMENTED;
        }
        if (verb == Verb.STARTTLS) {
            return ofStartTls(command, state);
        }
        if (verb == Verb.AUTH && !state.mayAuthenticate()) {
            return Reply.AUTH_NEEDS_TLS;
        }
        return state.mustGreet() && !verb.isHarmless() ? Reply.GREET_FIRST : null;
    }

    private static @Nullable Reply ofStartTls(Command command, SessionState state) {
        if (state.clientTls()) {
            return Reply.TLS_ALREADY_ACTIVE;
        }
        if (!state.offersStartTls()) {
            return Reply.NOT_IMPLEMENTED;
        }
        if (!command.arguments().isEmpty()) {
            return Reply.STARTTLS_TAKES_NOTHING;
        }
        return state.isMidway() ? Reply.NOT_NOW : null;
    }
}

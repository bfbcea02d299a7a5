// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.health;

import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import java.time.Duration;

/**
 * A monitor as configured: what to ask, and how often.
 *
 * @param stanza what it was made of; two monitors of equal stanzas share their probes
 * @param probe one question
 * @param interval from the start of one probe to the start of the next (F5 {@code interval}, default 5 s)
 * @param timeout without a good answer for this long the member is down (F5 {@code timeout}, default 16 s)
 */
public record Monitor(Stanza stanza, HealthMonitor probe, Duration interval, Duration timeout) {
    /** Reads {@code interval} and {@code timeout}, in seconds, which every monitor's schema has. */
    public static Monitor of(Stanza stanza, HealthMonitor probe) {
        Settings settings = stanza.settings();
        return new Monitor(
                stanza,
                probe,
                Duration.ofSeconds(settings.number("interval")),
                Duration.ofSeconds(settings.number("timeout")));
    }

    public String name() {
        return stanza.id().name();
    }
}

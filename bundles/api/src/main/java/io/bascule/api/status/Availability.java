// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.status;

/** F5's status of an object: the colour says whether traffic reaches it. */
public enum Availability {
    /** Green circle: traffic is carried. */
    AVAILABLE("available"),
    /** Yellow triangle: not now, for instance over its connection limit. */
    UNAVAILABLE("unavailable"),
    /** Red diamond: its monitor, its members or what it needs say no. */
    OFFLINE("offline"),
    /** Blue square: nothing watches it. */
    UNKNOWN("unknown"),
    /** Black: switched off by an administrator. */
    DISABLED("disabled");

    private final String word;

    Availability(String word) {
        this.word = word;
    }

    /** True when new connections may be sent there. */
    public boolean takesTraffic() {
        return this == AVAILABLE || this == UNKNOWN;
    }

    @Override
    public String toString() {
        return word;
    }
}

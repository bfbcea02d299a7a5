// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.fastl4;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.FastL4;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.Plugin;
import org.osgi.service.component.annotations.Component;

/** Reads {@code ltm profile fastl4}. */
@Component(service = ObjectFactory.class, property = Plugin.NAME + "=" + FastL4Profiles.KIND)
public final class FastL4Profiles implements ObjectFactory<FastL4> {
    static final String KIND = "ltm.profile.fastl4";

    private static final String IDLE = "idle-timeout";
    /** F5's own bound; smaller segments are an attack on the sender. */
    private static final int LEAST_MSS = 256;

    private static final int NEVER = 0;

    @Override
    public FastL4 prepare(Stanza stanza, Assembly assembly) throws ConfigurationException {
        FastL4Schema keys = stanza.settings().as(FastL4Schema.class);
        return new FastL4(
                idleTimeout(keys.idle$_$timeout()),
                keys.tcp$_$handshake$_$timeout(),
                keys.tcp$_$close$_$timeout(),
                keys.loose$_$initialization(),
                keys.loose$_$close(),
                keys.reset$_$on$_$timeout(),
                segmentSize(keys.mss$_$override()),
                synCookie(keys));
    }

    private static int idleTimeout(String written) throws ConfigurationException {
        if (written.equals("indefinite")) {
            return NEVER;
        }
        int seconds = written.matches("\\d{1,9}") ? Integer.parseInt(written) : 0;
        if (seconds == 0) {
            throw new ConfigurationException(
                    IDLE,
                    "'" + written + "' is not a time for which a flow can be remembered",
                    "write a number of seconds from 1, or indefinite");
        }
        return seconds;
    }

    private static int segmentSize(int written) throws ConfigurationException {
        if (written != 0 && written < LEAST_MSS) {
            throw new ConfigurationException(
                    "mss-override",
                    written + " bytes are too few for a TCP segment",
                    "write a number from " + LEAST_MSS + " to 9162, or 0 to leave what the two sides ask for");
        }
        return written;
    }

    private static boolean synCookie(FastL4Schema keys) throws ConfigurationException {
        boolean wanted = keys.software$_$syn$_$cookie() || keys.syn$_$cookie$_$enable();
        if (wanted && keys.loose$_$initialization()) {
            throw new ConfigurationException(
                    "loose-initialization",
                    "a flow that may begin with any packet cannot begin with a SYN cookie",
                    "keep one of loose-initialization and SYN cookies");
        }
        return wanted;
    }
}

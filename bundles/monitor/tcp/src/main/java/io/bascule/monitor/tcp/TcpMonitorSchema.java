// SPDX-License-Identifier: Apache-2.0
package io.bascule.monitor.tcp;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code ltm monitor tcp}, with F5's defaults. */
@ObjectClassDefinition(
        id = "ltm.monitor.tcp",
        name = "TCP monitor",
        description = "A member works when it accepts a connection, and says what is expected if anything is")
@interface TcpMonitorSchema {
    @AttributeDefinition(name = "Interval", description = "Seconds between probes", required = false, min = "1")
    int interval() default 5;

    @AttributeDefinition(
            name = "Timeout",
            description = "Seconds without a good answer after which a member is down",
            required = false,
            min = "1")
    int timeout() default 16;

    @AttributeDefinition(
            name = "Send",
            description = "What to send once connected; \\r \\n \\t and \\\\ are understood",
            required = false)
    String send() default "";

    @AttributeDefinition(
            name = "Receive",
            description = "A regular expression that the answer must contain; empty for any connection",
            required = false)
    String recv() default "";
}

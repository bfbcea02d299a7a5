// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code ltm profile tcp}, with F5's defaults. */
@ObjectClassDefinition(id = "ltm.profile.tcp", name = "TCP profile", description = "How connections are kept")
@interface TcpSchema {
    @AttributeDefinition(
            name = "Idle timeout",
            description = "Seconds after which a connection that carries nothing is closed; 0 for never",
            required = false,
            min = "0")
    int idle$_$timeout() default 300;

    @AttributeDefinition(
            name = "Connect timeout",
            description = "Seconds for one attempt to reach one member (F5 counts SYNs instead)",
            required = false,
            min = "1",
            max = "120")
    int connect$_$timeout() default 5;

    @AttributeDefinition(
            name = "Nagle",
            description = "Holds small writes back until earlier ones are acknowledged (RFC 1122 4.2.3.4)",
            required = false)
    boolean nagle() default false;

    @AttributeDefinition(
            name = "Proxy buffer high",
            description = "Bytes that may wait to be sent to one side before reading from the other stops",
            required = false,
            min = "4096",
            max = "16777216")
    int proxy$_$buffer$_$high() default 65535;

    @AttributeDefinition(
            name = "Proxy buffer low",
            description = "Bytes waiting below which reading resumes",
            required = false,
            min = "1",
            max = "16777216")
    int proxy$_$buffer$_$low() default 32768;
}

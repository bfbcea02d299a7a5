// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.bascule.api.config.Nested;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code ltm profile http}: F5's names and defaults where F5 has them. */
@ObjectClassDefinition(
        id = "ltm.profile.http",
        name = "HTTP profile",
        description = "Makes a virtual server speak HTTP/1.1, or send its clients to https")
@interface HttpProfile {
    @AttributeDefinition(
            name = "Insert X-Forwarded-For",
            description = "Append the client's address to X-Forwarded-For. Enabled here and disabled at F5: a node"
                    + " behind a full proxy has no other way to know its client",
            required = false)
    boolean insert$_$xforwarded$_$for() default true;

    @AttributeDefinition(
            name = "Insert X-Forwarded-Proto",
            description = "Set X-Forwarded-Proto to http or https, in place of what the client sent",
            required = false)
    boolean insert$_$xforwarded$_$proto() default true;

    @AttributeDefinition(
            name = "Header insert",
            description = "One field to set in every request to the node, such as \"X-Bridge: edge1\"",
            required = false)
    String header$_$insert() default "none";

    @AttributeDefinition(
            name = "Header erase",
            description = "The name of one field to remove from every request to the node",
            required = false)
    String header$_$erase() default "none";

    @AttributeDefinition(
            name = "Header timeout",
            description = "Seconds from the first byte of a request until its head must be complete, else 408",
            min = "1",
            max = "3600",
            required = false)
    int header$_$timeout() default 10;

    @AttributeDefinition(
            name = "Response timeout",
            description = "Seconds from the last byte of a request until its response must begin, else 504",
            min = "1",
            max = "86400",
            required = false)
    int response$_$timeout() default 300;

    @AttributeDefinition(
            name = "Redirect to HTTPS",
            description = "Answer every request with a redirect to the same host, path and query at https; no pool is"
                    + " needed. The rule _sys_https_redirect on the virtual server does the same",
            required = false)
    boolean redirect$_$to$_$https() default false;

    @AttributeDefinition(
            name = "Redirect code",
            description = "The status of the redirect; 307 and 308 keep the method",
            options = {
                @Option(label = "301 Moved Permanently", value = "301"),
                @Option(label = "302 Found", value = "302"),
                @Option(label = "307 Temporary Redirect", value = "307"),
                @Option(label = "308 Permanent Redirect", value = "308")
            },
            required = false)
    int redirect$_$code() default 302;

    @AttributeDefinition(
            name = "Redirect port",
            description = "The port of the https virtual server",
            min = "1",
            max = "65535",
            required = false)
    int redirect$_$port() default 443;

    @AttributeDefinition(name = "Enforcement", description = "Limits on what a peer may send", required = false)
    @Nested("ltm.profile.http.enforcement")
    String enforcement() default "";
}

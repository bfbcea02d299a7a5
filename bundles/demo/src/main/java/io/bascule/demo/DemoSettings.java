// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be set about the demonstration nodes; the configuration PID is {@value DemoNodes#PID}. */
@ObjectClassDefinition(name = "Bascule demo nodes", description = "Two old mail servers and an old web portal")
@interface DemoSettings {
    @AttributeDefinition(name = "Address of node 1", description = "Where its mail server and its portal listen")
    String node1$_$address() default "127.0.10.11";

    @AttributeDefinition(name = "Address of node 2", description = "Where its mail server listens")
    String node2$_$address() default "127.0.10.12";

    @AttributeDefinition(name = "SMTP port", description = "The port of both mail servers")
    int smtp$_$port() default 2525;

    @AttributeDefinition(name = "Portal port", description = "The port of the web portal of node 1")
    int portal$_$port() default 8443;

    @AttributeDefinition(name = "Message size limit", description = "In bytes; larger messages are refused")
    long message$_$size$_$limit() default 67_108_864;
}

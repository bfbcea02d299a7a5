// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.Vlan;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.WaitingException;
import io.bascule.testkit.FactoryBench;

/** Stands in for the core: has one VLAN. */
final class Bench extends FactoryBench {
    private static final String INTERNAL = "internal";

    Bench() {
        put(Vlans.KIND, INTERNAL, new Vlan(new ObjectId(Vlans.KIND, INTERNAL), "eth1"));
    }

    <T> T make(ObjectFactory<T> factory, Stanza stanza) throws ConfigurationException, WaitingException {
        return factory.prepare(stanza, this);
    }
}

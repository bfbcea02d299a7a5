// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.WaitingException;
import io.bascule.testkit.FactoryBench;
import java.util.Map;

/** Stands in for the core, and wants to hear no warning. */
final class Bench extends FactoryBench {
    /** Has an object made of a stanza. */
    Bench with(String kind, String name, Object object) {
        put(kind, name, object);
        return this;
    }

    <T> T make(ObjectFactory<T> factory, String kind, Map<String, Object> values)
            throws ConfigurationException, WaitingException {
        return factory.prepare(stanza(kind, "s", values), this);
    }

    @Override
    public void warn(String key, String problem, String remedy) {
        throw new AssertionError("nothing here warns: " + problem);
    }
}

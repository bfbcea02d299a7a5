// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.Vlan;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.Plugin;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Reads {@code net vlan}. */
@Component(service = ObjectFactory.class, property = Plugin.NAME + "=" + Vlans.KIND)
public final class Vlans implements ObjectFactory<Vlan> {
    static final String KIND = "net.vlan";
    static final String INTERFACES = "interfaces";

    @Override
    public Vlan prepare(Stanza stanza, Assembly assembly) throws ConfigurationException {
        Map<String, Settings> interfaces = stanza.settings().items(INTERFACES);
        if (interfaces.size() != 1) {
            throw new ConfigurationException(
                    INTERFACES,
                    "a VLAN is one network interface here, not " + interfaces.size(),
                    "write interfaces { NAME { } }; join several with a bridge or a bond and name that");
        }
        Map.Entry<String, Settings> only = interfaces.entrySet().iterator().next();
        String device = only.getKey();
        String tag = stanza.settings().text("tag", "TAG");
        if (!Interfaces.canBeNamed(device)) {
            throw new ConfigurationException(
                    INTERFACES,
                    "'" + device + "' cannot be the name of a network interface",
                    "write one that 'ip link' shows: up to 15 bytes, without / : * \" \\ and white space");
        }
        if (only.getValue().flag("tagged")) {
            throw new ConfigurationException(
                    INTERFACES,
                    "tagged interfaces are not made here",
                    "make it with 'ip link add link " + device + " name " + device + "." + tag + " type vlan id " + tag
                            + "' and name " + device + "." + tag + ", untagged");
        }
        if (!Interfaces.read().containsKey(device)) {
            assembly.warn(
                    INTERFACES,
                    "this machine has no interface " + device + ", so nothing arrives on this VLAN",
                    "'ip link' shows what there is; once it is there, load the configuration again");
        }
        return new Vlan(stanza.id(), device);
    }
}

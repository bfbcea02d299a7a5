// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Endpoint;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.OwnAddress;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.Plugin;
import java.net.InetAddress;
import org.osgi.service.component.annotations.Component;

/** Reads {@code ltm virtual-address}. */
@Component(service = ObjectFactory.class, property = Plugin.NAME + "=" + VirtualAddresses.KIND)
public final class VirtualAddresses implements ObjectFactory<OwnAddress> {
    static final String KIND = "ltm.virtual-address";
    static final String ADDRESS = "address";

    private static final String MASK = "mask";
    private static final String BOUND_TO_NO_INTERFACE = "";

    @Override
    public OwnAddress prepare(Stanza stanza, Assembly assembly) throws ConfigurationException {
        VirtualAddressSchema keys = stanza.settings().as(VirtualAddressSchema.class);
        InetAddress address = address(stanza);
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            throw new ConfigurationException(
                    ADDRESS, "no machine answers for " + stanza.id().name(), "write the address of one machine");
        }
        checkMask(keys.mask(), address);
        return new OwnAddress(
                stanza.id(),
                address,
                IpNetwork.host(address).prefix(),
                BOUND_TO_NO_INTERFACE,
                TrafficGroup.isFloating(keys.traffic$_$group()),
                keys.arp(),
                keys.icmp$_$echo());
    }

    static InetAddress address(Stanza stanza) throws ConfigurationException {
        String written = stanza.settings().text(ADDRESS, "");
        return Endpoint.address(ADDRESS, written.isEmpty() ? stanza.id().name() : written);
    }

    private static void checkMask(String written, InetAddress address) throws ConfigurationException {
        if (written.isEmpty()) {
            return;
        }
        byte[] mask = Endpoint.address(MASK, written).getAddress();
        boolean ofOneHost = mask.length == address.getAddress().length;
        for (byte bits : mask) {
            ofOneHost &= bits == (byte) 0xff;
        }
        if (!ofOneHost) {
            throw new ConfigurationException(
                    MASK,
                    "a virtual address is one address here, and '" + written + "' makes it a network",
                    "leave the mask out, and write the network in the virtual server");
        }
    }
}

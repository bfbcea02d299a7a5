// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Endpoint;
import io.bascule.api.network.IpNetwork;
import java.net.InetAddress;

/**
 * The address of a host and the network it is in.
 *
 * @param prefix how many bits of the address are its network's
 */
record HostInNetwork(InetAddress address, int prefix) {
    /** Up to this prefix an IPv4 network has an address of its own (RFC 3021). */
    private static final int LONGEST_WITH_NETWORK_ADDRESS = 30;

    /** @param key where it stands */
    static HostInNetwork parse(String key, String written) throws ConfigurationException {
        int slash = written.indexOf('/');
        if (slash < 0) {
            throw new ConfigurationException(
                    key,
                    "'" + written + "' does not say how large its network is",
                    "write the address and the length of its network's prefix, such as 10.10.10.1/24");
        }
        IpNetwork network = IpNetwork.parse(key, written);
        InetAddress address = Endpoint.address(key, written.substring(0, slash));
        boolean isNetwork = !network.isIpv6()
                && network.prefix() <= LONGEST_WITH_NETWORK_ADDRESS
                && network.address().equals(address);
        if (isNetwork || address.isAnyLocalAddress() || address.isMulticastAddress()) {
            throw new ConfigurationException(
                    key,
                    "'" + written + "' is not the address of one machine",
                    "write an address within the network, such as 10.10.10.1/24");
        }
        return new HostInNetwork(address, network.prefix());
    }

    IpNetwork network() {
        return new IpNetwork(address, prefix);
    }
}

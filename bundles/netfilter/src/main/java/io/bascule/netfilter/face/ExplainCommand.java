// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.face;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Endpoint;
import io.bascule.netfilter.Netfilter;
import io.bascule.netfilter.rules.Model;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code explain SOURCE DESTINATION PROTOCOL [PORT]}: which virtual server takes such a packet, and why. */
@Component(
        service = ExplainCommand.class,
        property = {"osgi.command.scope=bascule", "osgi.command.function=explain"})
public final class ExplainCommand {
    private final Netfilter netfilter;

    @Activate
    public ExplainCommand(@Reference Netfilter netfilter) {
        this.netfilter = netfilter;
    }

    /** @throws IllegalArgumentException with a sentence for people */
    public String explain(String... words) {
        if (words.length < 3 || words.length > 4) {
            throw new IllegalArgumentException(
                    "Say explain SOURCE DESTINATION PROTOCOL [PORT], such as explain 203.0.113.10 198.51.100.25 tcp 25.");
        }
        Model model = Model.whole(netfilter.objects());
        InetAddress destination = address(words[1]);
        Explanation.Packet packet = new Explanation.Packet(
                address(words[0]),
                destination,
                Protocols.number(words[2]),
                words.length == 4 ? port(words[3]) : 0,
                isOfThisMachine(destination, model));
        return Explanation.of(packet, model);
    }

    private static boolean isOfThisMachine(InetAddress address, Model model) {
        try {
            return model.addresses().stream().anyMatch(own -> own.address().equals(address))
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unreadable) {
            return false;
        }
    }

    private static InetAddress address(String word) {
        try {
            return Endpoint.address("address", word);
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException("'" + word + "' is no IP address.", e);
        }
    }

    private static int port(String word) {
        int port = word.matches("\\d{1,5}") ? Integer.parseInt(word) : 0;
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("'" + word + "' is no port; say a number from 1 to 65535.");
        }
        return port;
    }
}

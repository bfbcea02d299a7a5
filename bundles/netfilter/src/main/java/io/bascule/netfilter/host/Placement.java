// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import io.bascule.api.network.OwnAddress;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An address on a network interface.
 *
 * @param address as text
 */
public record Placement(String address, int prefix, String device) {
    static final String LOOPBACK = "lo";

    private static final Path DEVICES = Path.of("/proc/net/dev");

    /**
     * Where an address belongs. A self IP is on the interface of its VLAN. A virtual address of IPv4 is on {@code lo}: ARP is
     * answered on every interface, and the kernel never takes it for a source by itself. One of IPv6 is on the interface of
     * its network, because neighbours are answered for addresses of that very interface alone.
     */
    public static Placement of(OwnAddress own, List<OwnAddress> all) {
        String address = NetUtil.toAddressString(own.address());
        if (!own.device().isEmpty()) {
            return new Placement(address, own.network(), own.device());
        }
        int bits = own.address().getAddress().length * 8;
        String device = bits == 32
                ? LOOPBACK
                : all.stream()
                        .filter(self ->
                                !self.device().isEmpty() && self.subnet().contains(own.address()))
                        .map(OwnAddress::device)
                        .findFirst()
                        .orElse(LOOPBACK);
        return new Placement(address, bits, device);
    }

    /** False while this machine has no such interface. */
    public boolean hasDevice() {
        if (device.equals(LOOPBACK)) {
            return true;
        }
        // NetworkInterface does not know those without any address.
        try (Stream<String> lines = Files.lines(DEVICES)) {
            return lines.anyMatch(line -> line.stripLeading().startsWith(device + ":"));
        } catch (IOException | UncheckedIOException unreadable) {
            return false;
        }
    }

    boolean isIpv6() {
        return address.indexOf(':') >= 0;
    }

    /** {@code 198.51.100.25/32 dev lo}, as ip reads it. */
    String words() {
        return address + "/" + prefix + " dev " + device;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.netty.util.NetUtil;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/**
 * Tells whom a certificate speaks for (RFC 9525). Its common name counts only when it has no alternative names, as in the
 * certificates of servers from before them.
 */
final class ServerNames {
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    private ServerNames() {}

    /** @param name a host name or an address */
    static boolean bears(X509Certificate certificate, String name) {
        List<String> names = names(certificate, ADDRESS);
        byte @Nullable [] address = NetUtil.createByteArrayFromIpAddressString(name);
        if (address != null) {
            return names.stream()
                    .anyMatch(each -> Arrays.equals(address, NetUtil.createByteArrayFromIpAddressString(each)));
        }
        List<String> hosts = names(certificate, DNS);
        return (hosts.isEmpty() && names.isEmpty() ? commonName(certificate) : hosts)
                .stream().anyMatch(pattern -> matches(pattern, name));
    }

    /** A star stands for the whole of the first label. */
    private static boolean matches(String pattern, String name) {
        String wanted = pattern.toLowerCase(Locale.ROOT);
        String host = name.toLowerCase(Locale.ROOT);
        int dot = host.indexOf('.');
        boolean wild = wanted.startsWith("*.") && wanted.indexOf('.', 2) > 0 && dot > 0;
        return wild ? wanted.substring(1).equals(host.substring(dot)) : wanted.equals(host);
    }

    private static List<String> names(X509Certificate certificate, int type) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(each -> each.get(0) instanceof Integer kind && kind == type)
                            .map(each -> String.valueOf(each.get(1)))
                            .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    private static List<String> commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .toList();
        } catch (InvalidNameException unreadable) {
            return List.of();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests that a page of another site made. A browser that remembers the password would send it along with a form
 * of any page that its user visits.
 */
final class Forgery {
    private Forgery() {}

    /** True for a request that could change something and does not come from a page of the console. */
    static boolean isForged(HttpServletRequest request) {
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        // Browsers say it only to https and to localhost. To the others they say at least where the page is from.
        return !isOfThisHost(request);
    }

    private static boolean isOfThisHost(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        Optional<Place> page = Place.of(origin == null ? request.getHeader("Referer") : origin);
        return page.isPresent() && page.equals(Place.of(request.getScheme() + "://" + request.getHeader("Host")));
    }

    private record Place(String host, int port) {
        static Optional<Place> of(@Nullable String url) {
            try {
                URI uri = new URI(url == null ? "" : url);
                return Optional.ofNullable(uri.getHost())
                        .map(host -> new Place(host.toLowerCase(Locale.ROOT), port(uri)));
            } catch (URISyntaxException e) {
                return Optional.empty();
            }
        }

        private static int port(URI uri) {
            return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeryTest {
    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void aPostThatTheBrowserSaysIsFromAnotherSiteIsForged(String site) {
        assertThat(isForged("POST", Map.of("Sec-Fetch-Site", site))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void aPostThatTheBrowserSaysIsFromTheConsoleIsNot(String site) {
        assertThat(isForged("POST", Map.of("Sec-Fetch-Site", site))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://lb.example:8181, lb.example:8181",
        "Origin, http://LB.example:8181, lb.example:8181",
        "Origin, http://lb.example, lb.example",
        "Origin, http://lb.example, lb.example:80",
        "Origin, http://[::1]:8181, [::1]:8181",
        "Referer, http://lb.example:8181/system/console/bundles, lb.example:8181"
    })
    void whereTheBrowserDoesNotSayItThePageMustBeOfThisHostAndPort(String header, String page, String host) {
        assertThat(isForged("POST", Map.of(header, page, "Host", host))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example:8181, lb.example:8181",
        "Origin, http://lb.example:8080, lb.example:8181",
        "Origin, http://lb.example, lb.example:8181",
        "Origin, https://lb.example, lb.example",
        "Origin, null, lb.example:8181",
        "Origin, not a URL, lb.example:8181",
        "Referer, http://evil.example/lb.example:8181, lb.example:8181",
        "Referer, http://lb.example:8181@evil.example/, lb.example:8181"
    })
    void aPostOfAPageOfAnotherHostOrPortIsForged(String header, String page, String host) {
        assertThat(isForged("POST", Map.of(header, page, "Host", host))).isTrue();
    }

    @Test
    void aRefererDoesNotOutweighAnOrigin() {
        assertThat(isForged("POST", Map.of("Origin", "null", "Referer", "http://lb:8181/", "Host", "lb:8181")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void aChangeThatSaysNothingOfWhereItComesFromIsForged(String method) {
        assertThat(isForged(method, Map.of("Host", "lb.example:8181"))).isTrue();
        assertThat(isForged(method, Map.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void whatChangesNothingMayComeFromAnywhere(String method) {
        assertThat(isForged(method, Map.of("Sec-Fetch-Site", "cross-site"))).isFalse();
    }

    private static boolean isForged(String method, Map<String, String> headers) {
        Map<String, Object> answers = new LinkedHashMap<>(Map.of("getMethod", method, "getScheme", "http"));
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                ForgeryTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, args) -> called.getName().equals("getHeader")
                        ? headers.get((String) args[0])
                        : answers.get(called.getName()));
        return Forgery.isForged(request);
    }
}

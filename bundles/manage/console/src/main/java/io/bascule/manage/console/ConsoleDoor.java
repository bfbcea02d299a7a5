// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the administrator into the Felix web console and nobody else. While this component is not there the console is
 * not there either, because {@code felix.webconsole.security.providers} asks for it by its id.
 */
@Component(
        service = {SecurityProvider.class, ConsoleDoor.class},
        property = SecurityProvider.PROPERTY_ID + "=bascule")
public final class ConsoleDoor implements SecurityProvider {
    private static final Logger log = LoggerFactory.getLogger(ConsoleDoor.class);
    static final String USER = "admin";

    private final PasswordFile file;
    private final SecureRandom random = new SecureRandom();
    private final Logins logins;

    @Activate
    public ConsoleDoor(BundleContext context) throws IOException {
        String home = context.getProperty("bascule.home");
        file = new PasswordFile(Path.of(home == null ? "." : home, "etc"));
        if (!file.exists()) {
            log.info("A console password is made; read it once in {} and delete that file", file.initial());
        }
        this.logins = new Logins(file.exists() ? file.read() : file.create(random), random, System::nanoTime);
    }

    /** Lets nobody in any more but by this password. */
    void change(char[] password) throws IOException {
        logins.change(file.keep(password, random));
        log.info("The console password was changed");
    }

    /** The same with a password that is made here; answers the file in which it can be read. */
    Path changeToNew() throws IOException {
        logins.change(file.create(random));
        log.info("A new console password was made");
        return file.initial();
    }

    @Override
    public @Nullable Object authenticate(HttpServletRequest request, HttpServletResponse response) {
        try {
            if (Forgery.isForged(request)) {
                response.sendError(
                        HttpServletResponse.SC_FORBIDDEN, "This request was not made by a page of this console.");
                return null;
            }
            return authenticate(
                    Credentials.of(request.getHeader("Authorization")).orElse(null), response);
        } catch (IOException e) {
            log.debug("A client of the console went away", e);
            return null;
        }
    }

    private @Nullable Object authenticate(@Nullable Credentials given, HttpServletResponse response)
            throws IOException {
        if (given == null || !given.user().equals(USER)) {
            askAgain(response);
            return null;
        }
        return switch (logins.check(given.password())) {
            case RIGHT -> USER;
            case WRONG -> {
                log.warn("A wrong password was given for the console");
                askAgain(response);
                yield null;
            }
            case LATER -> {
                response.setHeader("Retry-After", "60");
                response.sendError(429, "Too many wrong passwords; try again in a minute.");
                yield null;
            }
        };
    }

    private static void askAgain(HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "Basic realm=\"Bascule\", charset=\"UTF-8\"");
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }

    @Override
    public boolean authorize(Object user, String role) {
        return USER.equals(user);
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response) {
        try {
            askAgain(response);
        } catch (IOException e) {
            log.debug("A client of the console went away", e);
        }
    }
}

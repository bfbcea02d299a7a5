// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The keys of session tickets (RFC 5077, RFC 8446 4.6.1): one ring for each client-ssl profile, so that a session of one
 * profile is not resumed under another. They outlive configurations, so that clients resume after a commit, and they are
 * replaced every few hours, so that one stolen key opens little. Safe on any thread.
 */
@Component(service = TicketKeys.class, immediate = true)
public final class TicketKeys {
    private static final long ROTATE_HOURS = 8;
    /** The newest makes tickets; older ones still open theirs. */
    private static final int KEPT = 3;

    private final SecureRandom random = new SecureRandom();
    private final ScheduledExecutorService rotation =
            Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("bascule-tickets", true));
    private final Map<String, Ring> rings = new HashMap<>();

    @Activate
    public TicketKeys() {
        rotation.scheduleAtFixedRate(this::rotate, ROTATE_HOURS, ROTATE_HOURS, TimeUnit.HOURS);
    }

    @Deactivate
    public void stop() {
        rotation.shutdownNow();
    }

    /** Gives a context the keys of a profile, now and after every rotation. */
    synchronized void join(String profile, OpenSslSessionContext context) {
        Ring ring = rings.computeIfAbsent(profile, name -> new Ring());
        ring.contexts.add(context);
        context.setTicketKeys(ring.keys());
    }

    /** To be called before the context is released: its memory must not be touched afterwards. */
    synchronized void leave(String profile, OpenSslSessionContext context) {
        Ring ring = rings.get(profile);
        if (ring != null) {
            ring.contexts.remove(context);
        }
    }

    synchronized void rotate() {
        // A profile that has been gone for a whole rotation does not come back to be resumed.
        rings.values().removeIf(ring -> ring.contexts.isEmpty());
        rings.values().forEach(Ring::rotate);
    }

    private final class Ring {
        private final Deque<OpenSslSessionTicketKey> keys = new ArrayDeque<>();
        private final Set<OpenSslSessionContext> contexts = new HashSet<>();

        Ring() {
            keys.add(newKey());
        }

        OpenSslSessionTicketKey[] keys() {
            return keys.toArray(OpenSslSessionTicketKey[]::new);
        }

        void rotate() {
            keys.addFirst(newKey());
            if (keys.size() > KEPT) {
                keys.removeLast();
            }
            contexts.forEach(context -> context.setTicketKeys(keys()));
        }
    }

    private OpenSslSessionTicketKey newKey() {
        byte[] key = new byte[OpenSslSessionTicketKey.TICKET_KEY_SIZE];
        random.nextBytes(key);
        int hmac = OpenSslSessionTicketKey.NAME_SIZE;
        int aes = hmac + OpenSslSessionTicketKey.HMAC_KEY_SIZE;
        return new OpenSslSessionTicketKey(
                Arrays.copyOfRange(key, 0, hmac),
                Arrays.copyOfRange(key, hmac, aes),
                Arrays.copyOfRange(key, aes, key.length));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.console;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows the password from what is not the password. A browser sends it with every request, so what was right once is
 * known again cheaply; and guesses are limited, since there is one account and one machine that may try. Thread-safe.
 */
final class Logins {
    /** What became of a password. */
    enum Answer {
        RIGHT,
        WRONG,
        /** Too many were wrong; this one was not looked at. */
        LATER
    }

    private static final int WRONG_ALLOWED = 5;
    private static final long WINDOW_NANOS = 60_000_000_000L;

    private PasswordHash password;
    private final LongSupplier nanoTime;
    private final byte[] key = new byte[32];
    private final Deque<Long> wrong = new ArrayDeque<>();
    private byte @Nullable [] known;

    Logins(PasswordHash password, SecureRandom random, LongSupplier nanoTime) {
        this.password = password;
        this.nanoTime = nanoTime;
        random.nextBytes(key);
    }

    /** From now on that is the password, and whoever was let in by another one is asked again. */
    synchronized void change(PasswordHash next) {
        password = next;
        known = null;
        wrong.clear();
    }

    synchronized Answer check(String given) {
        byte[] digest = digest(given);
        if (known != null && MessageDigest.isEqual(known, digest)) {
            return Answer.RIGHT;
        }
        long now = nanoTime.getAsLong();
        while (!wrong.isEmpty() && now - wrong.getFirst() > WINDOW_NANOS) {
            wrong.removeFirst();
        }
        if (wrong.size() >= WRONG_ALLOWED) {
            return Answer.LATER;
        }
        if (!password.matches(given.toCharArray())) {
            wrong.addLast(now);
            return Answer.WRONG;
        }
        known = digest;
        return Answer.RIGHT;
    }

    private byte[] digest(String given) {
        try {
            byte[] text = given.getBytes(StandardCharsets.UTF_8);
            ByteBuffer both =
                    ByteBuffer.allocate(key.length + text.length).put(key).put(text);
            return MessageDigest.getInstance("SHA-256").digest(both.array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

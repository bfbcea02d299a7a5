// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.manage.console.Logins.Answer;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginsTest {
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong clock = new AtomicLong();
    private final Logins logins = new Logins(PasswordHash.of("right".toCharArray(), random), random, clock::get);

    @Test
    void afterFiveWrongPasswordsNoneIsLookedAtForAMinute() {
        for (int i = 0; i < 5; i++) {
            assertThat(logins.check("wrong" + i)).isEqualTo(Answer.WRONG);
        }
        assertThat(logins.check("right")).isEqualTo(Answer.LATER);

        clock.addAndGet(TimeUnit.SECONDS.toNanos(61));
        assertThat(logins.check("right")).isEqualTo(Answer.RIGHT);
    }

    @Test
    void whoeverIsInStaysInWhileOthersGuess() {
        assertThat(logins.check("right")).isEqualTo(Answer.RIGHT);
        for (int i = 0; i < 5; i++) {
            logins.check("wrong" + i);
        }

        assertThat(logins.check("right")).isEqualTo(Answer.RIGHT);
        assertThat(logins.check("wrong")).isEqualTo(Answer.LATER);
    }

    @Test
    void afterAChangeOnlyTheNewPasswordIsRight() {
        assertThat(logins.check("right")).isEqualTo(Answer.RIGHT);

        logins.change(PasswordHash.of("new".toCharArray(), new SecureRandom()));

        assertThat(logins.check("right")).isEqualTo(Answer.WRONG);
        assertThat(logins.check("new")).isEqualTo(Answer.RIGHT);
    }
}

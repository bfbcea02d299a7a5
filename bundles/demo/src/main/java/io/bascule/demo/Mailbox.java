// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The mails that both nodes received last, newest first. Safe on any thread. */
final class Mailbox {
    private static final int KEPT = 50;

    private final Deque<ReceivedMail> mails = new ArrayDeque<>();

    synchronized void add(ReceivedMail mail) {
        mails.addFirst(mail);
        if (mails.size() > KEPT) {
            mails.removeLast();
        }
    }

    synchronized List<ReceivedMail> mails() {
        return List.copyOf(mails);
    }
}

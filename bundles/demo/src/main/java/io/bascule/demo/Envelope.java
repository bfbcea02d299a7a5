// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The envelope of one mail transaction: sender and recipients (RFC 5321 3.3). */
final class Envelope {
    private static final int MOST_RECIPIENTS = 100;
    private static final Pattern MAIL = Pattern.compile("(?i)FROM: *<([^<>\\p{Cntrl}]*)>((?: +[^ ]+)*) *");
    private static final Pattern RCPT = Pattern.compile("(?i)TO: *<([^<>\\p{Cntrl}]+)>((?: +[^ ]+)*) *");
    private static final Set<String> MAIL_PARAMETERS = Set.of("SIZE", "BODY", "RET", "ENVID");
    private static final Set<String> RCPT_PARAMETERS = Set.of("NOTIFY", "ORCPT");

    private final long sizeLimit;
    private @Nullable String from;
    private final List<String> to = new ArrayList<>();

    Envelope(long sizeLimit) {
        this.sizeLimit = sizeLimit;
    }

    @Nullable
    String from() {
        return from;
    }

    List<String> to() {
        return to;
    }

    void clear() {
        from = null;
        to.clear();
    }

    /** @param argument what follows MAIL */
    Answer mail(String argument) {
        Matcher written = MAIL.matcher(argument);
        if (from != null) {
            return Answer.of("503 5.5.1 There is a sender already");
        } else if (!written.matches()) {
            return Answer.of("501 5.5.4 Write MAIL FROM:<address>");
        }
        for (String parameter : parameters(written.group(2))) {
            Answer refusal = refusal(parameter, MAIL_PARAMETERS);
            if (refusal != null) {
                return refusal;
            }
        }
        from = written.group(1);
        return Answer.of("250 2.1.0 Sender OK");
    }

    /** @param argument what follows RCPT */
    Answer rcpt(String argument) {
        Matcher written = RCPT.matcher(argument);
        if (from == null) {
            return Answer.of("503 5.5.1 MAIL comes first");
        } else if (!written.matches()) {
            return Answer.of("501 5.5.4 Write RCPT TO:<address>");
        } else if (to.size() == MOST_RECIPIENTS) {
            return Answer.of("452 4.5.3 Too many recipients");
        }
        for (String parameter : parameters(written.group(2))) {
            Answer refusal = refusal(parameter, RCPT_PARAMETERS);
            if (refusal != null) {
                return refusal;
            }
        }
        to.add(written.group(1));
        return Answer.of("250 2.1.5 Recipient OK");
    }

    private @Nullable Answer refusal(String parameter, Set<String> known) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        if (!known.contains(name.toUpperCase(Locale.ROOT))) {
            return Answer.of("555 5.5.4 There is no parameter " + name);
        } else if (name.equalsIgnoreCase("SIZE") && isOverLimit(parameter.substring(equals + 1))) {
            return Answer.of("552 5.3.4 The message is larger than " + sizeLimit + " bytes");
        }
        return null;
    }

    private boolean isOverLimit(String size) {
        return size.length() > 18
                || (size.chars().allMatch(c -> c >= '0' && c <= '9')
                        && !size.isEmpty()
                        && Long.parseLong(size) > sizeLimit);
    }

    private static List<String> parameters(String written) {
        return written.isBlank() ? List.of() : List.of(written.trim().split(" +"));
    }
}

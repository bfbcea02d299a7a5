// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on the loopback interface that behaves, but for the habits a test gives it. */
final class ScriptedNode implements AutoCloseable {
    /** What the node does instead of what a good one would. */
    @FunctionalInterface
    interface Habit {
        /** @return false when the node hangs up after it */
        boolean act(Talk talk, String line) throws IOException;
    }

    static final Habit DIE = (talk, line) -> false;
    static final Habit RESET = (talk, line) -> {
        talk.reset();
        return false;
    };

    private final ServerSocket listener;
    private final TestTls tls;
    private final Map<String, Habit> habits = new ConcurrentHashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<byte[]> messages = new CopyOnWriteArrayList<>();
    private final List<Talk> talks = new CopyOnWriteArrayList<>();
    private volatile String banner = "220 node.example ESMTP\r\n";
    private volatile List<String> capabilities = List.of("PIPELINING", "SIZE 52428800", "8BITMIME", "CHUNKING");
    private volatile boolean offersStartTls = true;
    private volatile boolean implicit;

    ScriptedNode(TestTls tls) throws IOException {
        this.tls = tls;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** Instead of the verb's usual treatment; BANNER and END stand for the accept and the end of a message. */
    ScriptedNode on(String verb, Habit habit) {
        habits.put(verb, habit);
        return this;
    }

    /** Answers a verb with this reply. */
    ScriptedNode says(String verb, String reply) {
        return on(verb, (talk, line) -> {
            talk.write(reply + "\r\n");
            return true;
        });
    }

    ScriptedNode banner(String text) {
        banner = text;
        return this;
    }

    ScriptedNode capabilities(String... keywords) {
        capabilities = List.of(keywords);
        return this;
    }

    ScriptedNode withoutStartTls() {
        offersStartTls = false;
        return this;
    }

    ScriptedNode implicit() {
        implicit = true;
        return this;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** Every line heard, each with {@code tls } or {@code clear } before it. */
    List<String> heard() {
        return heard;
    }

    List<String> messages() {
        return messages.stream().map(message -> new String(message, ISO_8859_1)).toList();
    }

    byte[] lastMessage() {
        return messages.get(messages.size() - 1);
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = listener.accept();
            daemon(() -> serve(new Talk(socket, tls)));
        }
    }

    private void serve(Talk talk) throws IOException {
        talks.add(talk);
        try (talk) {
            if (implicit) {
                talk.secure(false);
            }
            if (habits.containsKey("BANNER")) {
                if (!habits.get("BANNER").act(talk, "")) {
                    return;
                }
            } else {
                talk.write(banner);
            }
            boolean goOn = true;
            while (goOn) {
                goOn = answer(talk, talk.line());
            }
        }
    }

    private boolean answer(Talk talk, String line) throws IOException {
        heard.add((talk.isSecure() ? "tls " : "clear ") + line);
        String verb = line.replaceFirst("[ :].*", "").toUpperCase(Locale.ROOT);
        Habit habit = habits.get(verb);
        if (habit != null) {
            return habit.act(talk, line);
        }
        switch (verb) {
            case "EHLO" -> talk.write(ehlo(talk));
            case "STARTTLS" -> {
                talk.write("220 go ahead\r\n");
                talk.secure(false);
            }
            case "HELO", "MAIL", "RCPT", "RSET", "NOOP" -> talk.write("250 " + verb + " fine\r\n");
            case "AUTH" -> authenticate(talk);
            case "DATA" -> {
                return data(talk);
            }
            case "QUIT" -> {
                talk.write("221 bye\r\n");
                return false;
            }
            default -> talk.write("502 " + verb + " unknown\r\n");
        }
        return true;
    }

    private String ehlo(Talk talk) {
        StringBuilder reply = new StringBuilder("250-node.example\r\n");
        capabilities.forEach(keyword -> reply.append("250-").append(keyword).append("\r\n"));
        if (offersStartTls && !talk.isSecure()) {
            reply.append("250-STARTTLS\r\n");
        }
        return reply.append("250 ENHANCEDSTATUSCODES\r\n").toString();
    }

    private void authenticate(Talk talk) throws IOException {
        for (String challenge : List.of("334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6")) {
            String answer = talk.ask(challenge);
            heard.add("auth " + answer);
            if (answer.equals("*")) {
                talk.write("501 cancelled\r\n");
                return;
            }
        }
        talk.write("235 welcome\r\n");
    }

    private boolean data(Talk talk) throws IOException {
        talk.write("354 go ahead\r\n");
        messages.add(talk.message());
        Habit habit = habits.get("END");
        if (habit != null) {
            return habit.act(talk, "");
        }
        talk.write("250 queued as " + messages.size() + "\r\n");
        return true;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Talk talk : talks) {
            talk.close();
        }
    }

    private interface Errand {
        void run() throws IOException;
    }

    private static void daemon(Errand errand) {
        Thread thread = new Thread(() -> {
            try {
                errand.run();
            } catch (IOException closed) {
                // The other end has gone: nothing more to play.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.lab;

import static org.awaitility.Awaitility.await;

import io.bascule.itests.fixture.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two senders in the internet, one to each public address, a mail after the other. */
final class Senders implements AutoCloseable {
    private final Lab lab;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final List<Future<?>> running = new ArrayList<>();
    private final List<Queue<String>> accepted = List.of(new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;

    private Senders(Lab lab) {
        this.lab = lab;
    }

    static Senders start(Lab lab) {
        Senders senders = new Senders(lab);
        for (int address = 1; address <= 2; address++) {
            int to = address;
            senders.running.add(senders.threads.submit(() -> senders.sendTo(to)));
        }
        return senders;
    }

    private void sendTo(int publicAddress) {
        for (int count = 0; !stopping; count++) {
            String recipient = "move-" + publicAddress + "-" + count + "@example.test";
            Shell sent = lab.mail(Lab.SENDER, publicAddress, recipient);
            if (sent.exit() == 0) {
                accepted.get(publicAddress - 1).add(recipient);
            } else {
                refused.add(recipient + "\n" + sent.output());
            }
        }
    }

    /** Waits until so many more were accepted on each address. */
    void awaitMore(int count) {
        List<Integer> wanted =
                accepted.stream().map(mails -> mails.size() + count).toList();
        await("mail to both addresses")
                .atMost(Duration.ofSeconds(60))
                .until(() -> accepted.get(0).size() >= wanted.get(0)
                        && accepted.get(1).size() >= wanted.get(1));
    }

    /** Whom a server has taken mail for. */
    List<String> stop() throws InterruptedException, ExecutionException {
        stopping = true;
        for (Future<?> sender : running) {
            sender.get();
        }
        return accepted.stream().flatMap(Queue::stream).toList();
    }

    /** What was not taken, and what was said about it. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    @Override
    public void close() {
        stopping = true;
        threads.shutdown();
    }
}

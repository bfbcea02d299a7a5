// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import io.bascule.api.health.HealthService;
import io.bascule.api.health.Monitor;
import io.bascule.api.health.ProbeResult;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A health service whose answers a test gives. */
final class FakeHealth implements HealthService {
    private final List<Interest> interests = new ArrayList<>();

    /** Run while somebody begins to watch. */
    Consumer<Consumer<ProbeResult>> whenWatched = listener -> {};

    private record Interest(int port, String monitor, Consumer<ProbeResult> listener) {}

    @Override
    public Watch watch(InetSocketAddress target, Monitor monitor, Consumer<ProbeResult> listener) {
        Interest interest = new Interest(target.getPort(), monitor.name(), listener);
        interests.add(interest);
        whenWatched.accept(listener);
        return () -> interests.remove(interest);
    }

    /** Members are told apart by their port. */
    void up(int port, String monitor) {
        tell(port, monitor, new ProbeResult.Up());
    }

    void down(int port, String monitor) {
        tell(port, monitor, new ProbeResult.Down("connection refused"));
    }

    private void tell(int port, String monitor, ProbeResult answer) {
        interests.stream()
                .filter(interest ->
                        interest.port() == port && interest.monitor().equals(monitor))
                .forEach(interest -> interest.listener().accept(answer));
    }

    int watches() {
        return interests.size();
    }
}

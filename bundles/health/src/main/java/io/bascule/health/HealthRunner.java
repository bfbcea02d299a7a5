// SPDX-License-Identifier: Apache-2.0
package io.bascule.health;

import io.bascule.api.config.Stanza;
import io.bascule.api.health.HealthService;
import io.bascule.api.health.Monitor;
import io.bascule.api.health.ProbeResult;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Runs every monitor on a thread of its own, beside the event loops that carry traffic. */
@Component
public final class HealthRunner implements HealthService {
    private final ProbeLoop loop = new ProbeLoop();
    private final Map<Question, Watched> watched = new HashMap<>();

    /**
     * The same question to the same address is asked once, whoever wants to know.
     *
     * @param code another one when the bundle that asks was replaced
     */
    private record Question(InetSocketAddress target, Stanza monitor, Class<?> code) {}

    @Activate
    public HealthRunner() {}

    @Override
    public synchronized Watch watch(InetSocketAddress target, Monitor monitor, Consumer<ProbeResult> listener) {
        Question question =
                new Question(target, monitor.stanza(), monitor.probe().getClass());
        Watched subject = watched.computeIfAbsent(question, fresh -> new Watched(target, monitor, loop));
        return subject.tell(listener, () -> forgetIfUnwatched(question, subject));
    }

    private synchronized void forgetIfUnwatched(Question question, Watched subject) {
        if (subject.endIfUnwatched()) {
            watched.remove(question, subject);
        }
    }

    @Deactivate
    void stop() {
        loop.close();
    }
}

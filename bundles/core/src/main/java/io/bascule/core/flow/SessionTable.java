// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.bascule.api.flow.FlowTable;
import io.bascule.api.flow.LiveFlow;
import io.bascule.api.plugin.Plugin;
import io.bascule.core.net.EventLoops;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The sessions of the full proxy. Each event loop keeps its own, so that a connection pays for no lock; whoever wants to
 * see them asks every loop.
 */
@Component(
        service = {FlowTable.class, SessionTable.class},
        property = Plugin.NAME + "=proxy")
public final class SessionTable implements FlowTable {
    private static final long PATIENCE_SECONDS = 2;

    private final EventLoops loops;
    private final FastThreadLocal<Set<Session>> ofThisLoop = new FastThreadLocal<>() {
        @Override
        protected Set<Session> initialValue() {
            return Collections.newSetFromMap(new IdentityHashMap<>());
        }
    };

    @Activate
    public SessionTable(@Reference EventLoops loops) {
        this.loops = loops;
    }

    /** On the session's event loop. */
    void opened(Session session) {
        ofThisLoop.get().add(session);
    }

    /** On the session's event loop. */
    void closed(Session session) {
        ofThisLoop.get().remove(session);
    }

    @Override
    public List<LiveFlow> flows() {
        return onEveryLoop(session -> true, session -> {});
    }

    @Override
    public int end(Predicate<LiveFlow> which) {
        return onEveryLoop(which, Session::endNow).size();
    }

    private List<LiveFlow> onEveryLoop(Predicate<LiveFlow> which, Consumer<Session> what) {
        List<Future<List<LiveFlow>>> answers = new ArrayList<>();
        for (EventLoop loop : loops.all()) {
            answers.add(loop.submit(() -> here(which, what)));
        }
        List<LiveFlow> flows = new ArrayList<>();
        for (Future<List<LiveFlow>> answer : answers) {
            // A loop that does not answer is busy or has ended; the others' flows are worth seeing all the same.
            if (answer.awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS) && answer.isSuccess()) {
                flows.addAll(answer.getNow());
            }
        }
        return flows;
    }

    private List<LiveFlow> here(Predicate<LiveFlow> which, Consumer<Session> what) {
        List<LiveFlow> flows = new ArrayList<>();
        for (Session session : List.copyOf(ofThisLoop.get())) {
            LiveFlow flow = session.live();
            if (which.test(flow)) {
                flows.add(flow);
                what.accept(session);
            }
        }
        return flows;
    }
}

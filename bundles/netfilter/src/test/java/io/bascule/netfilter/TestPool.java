// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import io.bascule.api.flow.Traffic;
import io.bascule.api.pool.Member;
import io.bascule.api.pool.Pool;
import io.bascule.api.pool.Selection;
import io.bascule.api.status.Availability;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A pool whose usable members are what the test says. */
public final class TestPool implements Pool {
    private final String mode;
    private final List<Member> members;
    private final Traffic traffic = new Traffic();
    private final List<Runnable> watches = new CopyOnWriteArrayList<>();
    private final AtomicBoolean fails = new AtomicBoolean();
    private volatile List<Member> usable;

    public TestPool(String mode, Member... members) {
        this.mode = mode;
        this.members = List.of(members);
        this.usable = this.members;
    }

    /** Those that start with one of these names. */
    public void use(String... names) {
        usable = members.stream()
                .filter(member -> List.of(names).stream().anyMatch(member.name()::startsWith))
                .toList();
        watches.forEach(Runnable::run);
    }

    /** Whoever asks next hears nothing. */
    void failOnce() {
        fails.set(true);
    }

    int watches() {
        return watches.size();
    }

    @Override
    public String name() {
        return "p";
    }

    @Override
    public Member select(Selection selection) {
        throw new UnsupportedOperationException("the kernel chooses");
    }

    @Override
    public List<Member> members() {
        return members;
    }

    @Override
    public List<Member> usable() {
        if (fails.getAndSet(false)) {
            throw new IllegalStateException("the test says so");
        }
        return usable;
    }

    @Override
    public String mode() {
        return mode;
    }

    @Override
    public Watch watch(Runnable change) {
        watches.add(change);
        return () -> watches.remove(change);
    }

    @Override
    public Availability availability() {
        return Availability.AVAILABLE;
    }

    @Override
    public String reason() {
        return "the test says so";
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import io.bascule.api.flow.Traffic;
import io.bascule.api.health.HealthService;
import io.bascule.api.health.Monitor;
import io.bascule.api.health.ProbeResult;
import io.bascule.api.plugin.Managed;
import io.bascule.api.pool.LoadBalancingMethod;
import io.bascule.api.pool.Member;
import io.bascule.api.pool.MemberSelector;
import io.bascule.api.pool.Pool;
import io.bascule.api.pool.Selection;
import io.bascule.api.status.Availability;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool as one snapshot has it. While it is started its members are watched; each change of who is usable builds the
 * selector anew, and choosing is one volatile read and the selector's own work.
 */
final class MemberPool implements Pool, Managed {
    private static final Logger log = LoggerFactory.getLogger(MemberPool.class);

    private final String name;
    private final List<PoolMember> members;
    private final Map<String, Monitor> monitors;
    private final Setup setup;
    private final Traffic traffic;
    private final List<HealthService.Watch> watches = new ArrayList<>();
    private boolean started;
    private final List<Runnable> interested = new CopyOnWriteArrayList<>();
    /** Asked one after the other until one has somebody. */
    private volatile List<MemberSelector> tiers = List.of();

    private volatile List<Member> usable;

    /**
     * What a pool works with.
     *
     * @param minActive F5 {@code min-active-members}
     */
    record Setup(String mode, LoadBalancingMethod method, int minActive, HealthService health, PoolRegistry registry) {}

    /** @param monitors by name, every one that a member's rule mentions */
    MemberPool(String name, List<PoolMember> members, Map<String, Monitor> monitors, Setup setup) {
        this.name = name;
        this.members = List.copyOf(members);
        this.monitors = Map.copyOf(monitors);
        this.setup = setup;
        this.traffic = setup.registry().states().pool(name);
        // A pool that takes the place of another knows what that one knew: a data path is told before it starts.
        this.usable = first(tiers(up()));
    }

    /** Holds no lock: an answer may come from an event loop while another watch only begins. */
    @Override
    public void start() {
        started = true;
        setup.registry().states().hold(this);
        setup.registry().started(this);
        for (PoolMember member : members) {
            for (String watcher : member.rule().monitors()) {
                Monitor monitor = monitors.get(watcher);
                if (monitor != null && member.switched() == Availability.AVAILABLE) {
                    watches.add(setup.health()
                            .watch(member.address(), monitor, answer -> answered(member, watcher, answer)));
                }
            }
        }
        rebuild();
    }

    @Override
    public void stop() {
        watches.forEach(HealthService.Watch::close);
        watches.clear();
        setup.registry().stopped(this);
        setup.registry().states().release(this, started);
        started = false;
    }

    private void answered(PoolMember member, String monitor, ProbeResult answer) {
        Availability before = member.availability();
        member.state().answers().put(monitor, answer);
        Availability after = member.availability();
        if (before != after) {
            log.info("ltm pool {}: {} is {}: {}", name, member.name(), after, member.reason());
        }
        rebuild();
    }

    private void rebuild() {
        if (chooseUsable()) {
            interested.forEach(Runnable::run);
        }
    }

    private synchronized boolean chooseUsable() {
        List<List<Member>> wanted = tiers(up());
        tiers = wanted.stream().map(tier -> setup.method().selectorFor(tier)).toList();
        List<Member> before = usable;
        usable = first(wanted);
        return !usable.equals(before);
    }

    private List<PoolMember> up() {
        return members.stream()
                .filter(member -> member.switched() == Availability.AVAILABLE)
                .filter(member -> member.watched().takesTraffic())
                .toList();
    }

    private static List<Member> first(List<List<Member>> tiers) {
        return tiers.isEmpty() ? List.of() : tiers.get(0);
    }

    /**
     * Priority group activation: the highest groups, as many of them as it takes to have enough members; then, for what
     * those are too full for or refuse, each lower group (F5).
     */
    private List<List<Member>> tiers(List<PoolMember> usable) {
        if (setup.minActive() == 0) {
            return usable.isEmpty() ? List.of() : List.of(List.copyOf(usable));
        }
        List<List<Member>> tiers = new ArrayList<>();
        List<Member> tier = new ArrayList<>();
        for (List<Member> group : groups(usable)) {
            tier.addAll(group);
            if (tier.size() >= setup.minActive() || !tiers.isEmpty()) {
                tiers.add(List.copyOf(tier));
                tier.clear();
            }
        }
        if (!tier.isEmpty()) {
            tiers.add(List.copyOf(tier));
        }
        return tiers;
    }

    /** The members of each priority group, the highest group first. */
    private static Collection<List<Member>> groups(List<PoolMember> members) {
        Map<Integer, List<Member>> groups = new TreeMap<>(Comparator.reverseOrder());
        members.forEach(member -> groups.computeIfAbsent(member.priorityGroup(), group -> new ArrayList<>())
                .add(member));
        return groups.values();
    }

    @Override
    public @Nullable Member select(Selection selection) {
        for (MemberSelector tier : tiers) {
            Member chosen = withRoom(tier, selection);
            if (chosen != null) {
                return chosen;
            }
        }
        return null;
    }

    private static @Nullable Member withRoom(MemberSelector selector, Selection selection) {
        Selection remaining = selection;
        for (Member chosen = selector.select(remaining); chosen != null; chosen = selector.select(remaining)) {
            if (!(chosen instanceof PoolMember member) || !member.isFull()) {
                return chosen;
            }
            remaining = remaining.without(chosen);
        }
        return null;
    }

    @Override
    public List<Member> usable() {
        return usable;
    }

    @Override
    public String mode() {
        return setup.mode();
    }

    @Override
    public Watch watch(Runnable change) {
        Runnable mine = () -> change.run(); // an identity of its own, should one be given twice
        interested.add(mine);
        return () -> interested.remove(mine);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Member> members() {
        return List.copyOf(members);
    }

    List<PoolMember> poolMembers() {
        return members;
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public Availability availability() {
        return Rollup.of(members.stream().map(PoolMember::availability).toList());
    }

    @Override
    public String reason() {
        long usable = members.stream()
                .filter(member -> member.availability().takesTraffic())
                .count();
        if (usable == members.size()) {
            return usable == 0 ? "no members" : "all " + usable + " members take traffic";
        }
        List<String> others = members.stream()
                .filter(member -> !member.availability().takesTraffic())
                .map(member -> member.name() + " " + member.reason())
                .toList();
        return usable + " of " + members.size() + " members take traffic (" + String.join(", ", others) + ")";
    }

    @Override
    public String toString() {
        return "ltm pool " + name;
    }
}

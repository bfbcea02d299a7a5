// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import io.bascule.api.flow.Flow;
import io.bascule.api.plugin.Managed;
import io.bascule.api.pool.Member;
import io.bascule.api.snat.SnatPool;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spreads connections over addresses by a hash of who calls whom: evenly, as client ports differ, and with nothing that
 * event loops would have to share. An address that had no free port a moment ago is passed over, so that its connections
 * spill over to the next. Safe on any thread.
 */
final class SpreadPool implements SnatPool, Managed {
    private final String name;
    private final List<SourceAddress> all;
    private final List<SourceAddress> ipv4;
    private final List<SourceAddress> ipv6;
    private final SnatPoolRegistry registry;
    private final ExhaustionAlarm alarm;

    SpreadPool(String name, List<SourceAddress> all, SnatPoolRegistry registry) {
        this.name = name;
        this.all = List.copyOf(all);
        this.ipv4 = all.stream().filter(source -> !isIpv6(source.address())).toList();
        this.ipv6 = all.stream().filter(source -> isIpv6(source.address())).toList();
        this.registry = registry;
        this.alarm = new ExhaustionAlarm(name);
    }

    private static boolean isIpv6(InetAddress address) {
        return address instanceof Inet6Address;
    }

    private List<SourceAddress> ofFamily(InetAddress peer) {
        return isIpv6(peer) ? ipv6 : ipv4;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<InetAddress> addresses() {
        return all.stream().map(SourceAddress::address).toList();
    }

    List<SourceAddress> sources() {
        return all;
    }

    /** Null when the pool has no address of the member's family. */
    @Override
    public @Nullable InetSocketAddress source(Flow flow, Member member) {
        List<SourceAddress> candidates = ofFamily(member.address().getAddress());
        return candidates.isEmpty()
                ? null
                : choose(candidates, hash(flow, member)).anyPort();
    }

    /** The first, from where the hash points, that is not resting; when all are, the one that has for longest. */
    private static SourceAddress choose(List<SourceAddress> candidates, int hash) {
        int count = candidates.size();
        int start = (int) ((Integer.toUnsignedLong(hash) * count) >>> 32);
        long now = System.nanoTime();
        SourceAddress longest = candidates.get(start);
        for (int step = 0; step < count; step++) {
            SourceAddress candidate = candidates.get((start + step) % count);
            if (!candidate.isResting(now)) {
                return candidate;
            }
            if (candidate.sinceExhausted(now) > longest.sinceExhausted(now)) {
                longest = candidate;
            }
        }
        return longest;
    }

    private static int hash(Flow flow, Member member) {
        int hash = flow.client().hashCode() * 31 + member.address().hashCode();
        // Clients' ports follow one another; the finalizer of MurmurHash3 lets every bit of them decide.
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

    @Override
    public boolean exhausted(InetSocketAddress source, int attempt) {
        List<SourceAddress> family = ofFamily(source.getAddress());
        for (SourceAddress candidate : family) {
            if (candidate.address().equals(source.getAddress())) {
                candidate.exhausted(System.nanoTime());
                boolean another = attempt < family.size();
                alarm.exhausted(candidate, another);
                return another;
            }
        }
        return false;
    }

    @Override
    public void exhausted(long connections) {
        registry.inKernel(name).add(connections);
        alarm.failed();
    }

    /** Connections of the kernel that found no free port. */
    long exhaustedInKernel() {
        return registry.inKernel(name).sum();
    }

    @Override
    public void start() {
        registry.started(this);
    }

    @Override
    public void stop() {
        registry.stopped(this);
    }
}

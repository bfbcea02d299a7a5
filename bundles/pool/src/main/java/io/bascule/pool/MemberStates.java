// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import io.bascule.api.flow.Traffic;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What outlives configurations: the state of every member and the counters of every pool. Safe on any thread. */
final class MemberStates {
    private final Map<Key, Held<MemberState>> members = new ConcurrentHashMap<>();
    private final Map<String, Held<Traffic>> pools = new ConcurrentHashMap<>();

    private record Key(String pool, String member, InetSocketAddress address) {}

    /** A thing and how many running pools hold it. */
    private record Held<T>(T thing, int holders) {
        Held<T> with(int more) {
            return new Held<>(thing, holders + more);
        }
    }

    /** The state of a member, made if it is new; kept while a started pool holds it. */
    MemberState member(String pool, String member, InetSocketAddress address) {
        return members.computeIfAbsent(new Key(pool, member, address), key -> new Held<>(new MemberState(), 0))
                .thing();
    }

    Traffic pool(String name) {
        return pools.computeIfAbsent(name, key -> new Held<>(new Traffic(), 0)).thing();
    }

    /** A pool starts to count. */
    void hold(MemberPool pool) {
        pools.computeIfPresent(pool.name(), (key, held) -> held.with(1));
        pool.poolMembers().forEach(member -> members.computeIfPresent(key(pool, member), (key, held) -> held.with(1)));
    }

    /**
     * A pool ceases to count; what no other holds is forgotten.
     *
     * @param held whether it ever counted
     */
    void release(MemberPool pool, boolean held) {
        pools.computeIfPresent(pool.name(), (key, entry) -> released(entry, held));
        pool.poolMembers()
                .forEach(member -> members.computeIfPresent(key(pool, member), (key, entry) -> released(entry, held)));
    }

    private static <T> @Nullable Held<T> released(Held<T> entry, boolean held) {
        Held<T> left = held ? entry.with(-1) : entry;
        return left.holders() == 0 ? null : left;
    }

    private static Key key(MemberPool pool, PoolMember member) {
        return new Key(pool.name(), member.name(), member.address());
    }
}

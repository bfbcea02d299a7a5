// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

import io.bascule.benchmarks.Scenario.Done;
import io.bascule.benchmarks.load.Load;
import io.bascule.benchmarks.load.Scripts;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.IntFunction;

/** The work that is measured, by the name of its group. */
final class Scenarios {
    private static final long GB = 1L << 30;
    private static final int BULK_AT_ONCE = 8;
    private final EventLoop loop;
    private final Scripts scripts;
    private final long bascule;
    private final long haproxy;
    private final long nginx;
    private final Size size;

    Scenarios(EventLoop loop, Scripts scripts, long bascule, long haproxy, long nginx, Size size) {
        this.loop = loop;
        this.scripts = scripts;
        this.bascule = bascule;
        this.haproxy = haproxy;
        this.nginx = nginx;
        this.size = size;
    }

    List<Scenario> of(String group) {
        return switch (group) {
            case "smtp" -> smtp();
            case "https" -> https();
            case "tcp" -> tcp();
            default -> throw new IllegalArgumentException(
                    "there is no benchmark " + group + "; there are configuration, smtp, https and tcp");
        };
    }

    private List<Scenario> smtp() {
        List<Contestant> offload = List.of(bascule(23025), nginx(25025));
        List<Contestant> both = List.of(bascule(23026));
        return List.of(
                sessions("SMTP STARTTLS offload, full handshake", offload, 2_000, 64, port -> scripts.smtp(0)),
                sessions("SMTP STARTTLS offload, resumed", offload, 2_000, 64, scripts::smtp),
                sessions("SMTP STARTTLS on both sides, full handshake", both, 2_000, 64, port -> scripts.smtp(0)));
    }

    private List<Scenario> https() {
        List<Contestant> all = List.of(bascule(23443), haproxy(24443), nginx(25443));
        return List.of(
                requests("HTTPS bridge, 1 kB, keep-alive", all, "1k", 32),
                requests("HTTPS bridge, 1 MB, keep-alive", all, "1m", 8),
                sessions("HTTPS bridge, new connection, full handshake", all, 2_000, 32, port -> scripts.https(0)),
                sessions("HTTPS bridge, new connection, resumed", all, 2_000, 32, scripts::https));
    }

    private List<Scenario> tcp() {
        List<Contestant> all = List.of(bascule(23007), haproxy(24007), nginx(25007));
        List<Contestant> bulk = List.of(
                bascule(23019),
                haproxy(24019),
                new Contestant("HAProxy, splice", haproxy, 24020),
                nginx(25019));
        return List.of(
                sessions("TCP relay, connect + 64 B + close", all, 10_000, 32, port -> scripts.echo()),
                new Scenario("TCP relay, bulk", "GB", bulk, who -> bulk(who, 1), who -> bulk(who, size.part(10))));
    }

    private Contestant bascule(int port) {
        return new Contestant("Bascule", bascule, port);
    }

    private Contestant haproxy(int port) {
        return new Contestant("HAProxy", haproxy, port);
    }

    private Contestant nginx(int port) {
        return new Contestant("nginx", nginx, port);
    }

    private Scenario sessions(
            String name, List<Contestant> who, int each, int atOnce, IntFunction<Load.Script> script) {
        return new Scenario(
                name,
                "sessions",
                who,
                contestant -> sessions(contestant, size.warmUp(isBascule(contestant)), atOnce, script),
                contestant -> sessions(contestant, size.part(each), atOnce, script));
    }

    private Done sessions(Contestant who, int count, int atOnce, IntFunction<Load.Script> script) {
        InetSocketAddress target = new InetSocketAddress("127.0.0.1", who.port());
        Load.Outcome outcome = Load.run(loop, target, count, atOnce, script.apply(who.port()));
        return new Done(outcome.done(), outcome.failed(), outcome.resumed());
    }

    private Scenario requests(String name, List<Contestant> who, String file, int connections) {
        return new Scenario(
                name,
                "requests",
                who,
                contestant -> Wrk.run(contestant.port(), file, connections, size.warmUpSeconds(isBascule(contestant))),
                contestant -> Wrk.run(contestant.port(), file, connections, size.seconds()));
    }

    private Done bulk(Contestant who, int gigabytes) {
        InetSocketAddress target = new InetSocketAddress("127.0.0.1", who.port());
        long each = gigabytes * GB / BULK_AT_ONCE;
        Load.Outcome outcome = Load.run(loop, target, BULK_AT_ONCE, BULK_AT_ONCE, scripts.bulk(each));
        return new Done((double) outcome.done() * each / 1e9, outcome.failed(), 0);
    }

    private static boolean isBascule(Contestant who) {
        return who.name().equals("Bascule");
    }
}

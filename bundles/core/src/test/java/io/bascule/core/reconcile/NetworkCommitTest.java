// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import static io.bascule.core.net.Loopback.free;
import static io.bascule.core.reconcile.Scene.pool;
import static io.bascule.core.reconcile.Scene.stanza;
import static io.bascule.core.reconcile.Scene.virtual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.network.DataPath;
import io.bascule.api.network.FastL4;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.OwnAddress;
import io.bascule.api.network.ServerType;
import io.bascule.api.network.Translation;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.plugin.ObjectFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.InvalidSyntaxException;

class NetworkCommitTest {
    private final Recorder path = new Recorder();
    private Scene scene;

    @BeforeEach
    void open() throws InvalidSyntaxException {
        scene = new Scene();
        scene.registry.add(ServerType.class, "ip-forward", (ServerType)
                (stanza, match, assembly) -> new VirtualPath.Forward(Translation.NONE, FastL4.STANDARD));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** A data path that writes down what is done with it. */
    private static final class Recorder implements DataPath {
        final List<String> diary = new ArrayList<>();
        List<Finding> failures = List.of();

        @Nullable
        String reasonDown;

        @Override
        public Change prepare(List<NetworkObject> objects) {
            String names =
                    objects.stream().map(object -> object.id().name()).toList().toString();
            return new Change() {
                @Override
                public List<Finding> findings() {
                    return List.of();
                }

                @Override
                public List<Finding> apply() {
                    diary.add("apply " + names);
                    return failures;
                }

                @Override
                public void undo() {
                    diary.add("undo " + names);
                }

                @Override
                public void discard() {
                    diary.add("discard " + names);
                }
            };
        }

        @Override
        public @Nullable String reasonDown() {
            return reasonDown;
        }
    }

    private Runnable addPath() {
        return scene.registry.add(DataPath.class, "netfilter", path);
    }

    private static io.bascule.api.config.Stanza forwarding(String name) {
        return stanza("ltm.virtual", name, 1, "destination", "0.0.0.0:any", "ip-forward", true);
    }

    @Test
    void aForwardingServerWaitsForADataPath() {
        scene.commit(forwarding("f"));

        assertThat(scene.waitsFor("ltm.virtual", "f"))
                .isEqualTo("data path netfilter, which no installed bundle brings");
        addPath();
        await().until(() -> path.diary.contains("apply [f]"));
        assertThat(scene.waitsFor("ltm.virtual", "f")).isNull();
    }

    @Test
    void everyEnabledVirtualServerAndNothingElseIsToldToTheDataPath() {
        addPath();
        scene.commit(
                pool("p", ""),
                virtual("a", free("127.0.0.2"), "pool", "p"),
                forwarding("f"),
                virtual("off", free("127.0.0.3"), "disabled", true));

        assertThat(path.diary).last().isEqualTo("apply [a, f]");
    }

    @Test
    void aChangeThatDoesNotConcernTheNetworkIsNotToldToIt() {
        addPath();
        scene.commit(forwarding("f"), stanza("ltm.other", "x", 9, "description", "1"));
        path.diary.clear();

        scene.commit(forwarding("f"), stanza("ltm.other", "x", 9, "description", "2"));

        assertThat(path.diary).isEmpty();
    }

    @Test
    void whileABundleIsReplacedItsObjectsAreLeftInTheKernelForAMoment() {
        addPath();
        Runnable removal = scene.registry.add(
                ServerType.class, "reject", (ServerType) (stanza, match, assembly) -> new VirtualPath.Reject());
        scene.commit(forwarding("f"), stanza("ltm.virtual", "r", 2, "destination", "10.0.0.9:any", "reject", true));
        path.diary.clear();

        removal.run();
        await().until(() -> scene.waitsFor("ltm.virtual", "r") != null);
        assertThat(path.diary).isEmpty();

        await().until(() -> !path.diary.isEmpty());
        assertThat(path.diary).containsExactly("apply [f]");
    }

    @Test
    void whatTheDataPathRefusesIsNotCommitted() {
        addPath();
        scene.commit();
        path.failures = List.of(Finding.error(Origin.BUILT_IN, null, null, "no", "do not"));

        assertThat(scene.failures(forwarding("f"))).containsExactly("built-in: error: no; do not.");
        assertThat(scene.reconciler.entries()).isEmpty();
    }

    @Test
    void whenALaterStepFailsTheNetworkIsPutBack() {
        addPath();
        scene.commit();
        path.diary.clear();

        scene.failures(forwarding("f"), stanza("ltm.pool", "p", 1, "fails-to-start", true));

        assertThat(path.diary).containsExactly("apply [f]", "undo [f]");
    }

    @Test
    void aPlanThatIsDiscardedIsDiscardedThereToo() {
        addPath();
        scene.findings(forwarding("f"));

        assertThat(path.diary).last().isEqualTo("discard [f]");
    }

    @Test
    void aForwardingServerWhoseDataPathCannotWorkSaysWhy() {
        path.reasonDown = "nft is not installed";
        addPath();
        scene.commit(forwarding("f"));

        assertThat(new VirtualStatus(scene.reconciler).status())
                .singleElement()
                .satisfies(status -> assertThat(status.reason()).isEqualTo("cannot be carried: nft is not installed"));
    }

    private void makeSelfIps() {
        scene.registry.add(ObjectFactory.class, "net.self", (ObjectFactory<OwnAddress>) (stanza, assembly) -> {
            String[] written = String.valueOf(stanza.settings().text("address")).split("/", 2);
            return new OwnAddress(
                    new ObjectId("net.self", stanza.id().name()),
                    new InetSocketAddress(written[0], 0).getAddress(),
                    Integer.parseInt(written[1]),
                    "eth1",
                    stanza.settings().flag("floating"),
                    true,
                    true);
        });
    }

    @Test
    void theFloatingSelfAddressOfTheSmallestNetworkIsKnownToMembers() throws Exception {
        makeSelfIps();
        scene.commit(
                stanza("net.self", "fixed", 1, "address", "127.10.10.2/24"),
                stanza("net.self", "floating", 2, "address", "127.10.10.1/24", "floating", true),
                stanza("net.self", "wide", 3, "address", "127.0.0.1/8", "floating", true),
                stanza("net.self", "standby", 4, "address", "192.0.2.9/24", "floating", true));

        assertThat(scene.selfAddresses.towards(InetAddress.getByName("127.10.10.11")))
                .isEqualTo(InetAddress.getByName("127.10.10.1"));
        assertThat(scene.selfAddresses.towards(InetAddress.getByName("192.0.2.1")))
                .isNull();
    }

    @Test
    void whatIsInTheNetworkOfASelfIpIsAnsweredForAndNothingElse() {
        makeSelfIps();
        addPath();
        scene.commit(
                stanza("net.self", "self", 1, "address", "127.10.10.2/24"),
                virtual("near", new InetSocketAddress("127.10.10.25", 2525)),
                virtual("far", new InetSocketAddress("127.20.20.25", 2525)),
                stanza("ltm.virtual", "node", 2, "destination", "127.10.10.11:any", "ip-forward", true));

        assertThat(path.diary).last().isEqualTo("apply [self, near, far, node, 127.10.10.25]");
    }
}

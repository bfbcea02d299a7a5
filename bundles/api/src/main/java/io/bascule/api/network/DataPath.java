// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.network;

import io.bascule.api.config.Finding;
import io.bascule.api.status.Availability;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What carries packets beside the full proxy: the kernel. Register it with {@link io.bascule.api.plugin.Plugin#NAME}; the
 * stock one is {@code netfilter}. Each commit hands it every object of the network, changed or not, and it makes the
 * kernel equal to them in one transaction. Called on the committing thread, one change at a time; {@link #reasonDown} on
 * any thread.
 */
@ConsumerType
public interface DataPath {
    /** The name of the stock one, which virtual servers and SNATs are carried by. */
    String NETFILTER = "netfilter";

    /** Computes the change towards these objects, without effect. */
    Change prepare(List<NetworkObject> objects);

    /**
     * Why it carries nothing, in one clause that names the capability, package or kernel option that is missing; null
     * while it works. A data path that cannot work fails no commit: its objects are {@link Availability#OFFLINE} with this
     * reason.
     */
    @Nullable
    String reasonDown();

    /**
     * {@link #reasonDown} of the stock data path, which may not be there at all.
     *
     * @param netfilter null while no bundle brings it
     */
    static @Nullable String whyDown(@Nullable DataPath netfilter) {
        return netfilter == null ? "no installed bundle brings the data path " + NETFILTER : netfilter.reasonDown();
    }

    /**
     * The object that a kernel flow belongs to, for those who list flows; null when it is none of its own.
     *
     * @param mark the flow's conntrack mark
     */
    default @Nullable NetworkObject owner(int mark) {
        return null;
    }

    /** A prepared change. Exactly one of {@link #apply} and {@link #discard} ends it. */
    @ConsumerType
    interface Change {
        /** What was found on the way; an error fails the commit before anything is applied. */
        List<Finding> findings();

        /**
         * Switches over at once, without harm to live flows. It comes before new sockets are bound, so that they may be
         * on addresses that this change brings.
         *
         * @return empty when done; else why it was not, and then the kernel is as it was before
         */
        List<Finding> apply();

        /** After {@link #apply}, when a later step of the commit failed: makes the kernel as it was before. */
        void undo();

        /** Drops what was prepared. */
        void discard();
    }
}

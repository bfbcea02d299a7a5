// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.bascule.api.network.DataPath;
import io.bascule.api.plugin.Plugin;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The data path that brings addresses up, while it is there. */
@Component(service = Carrier.class)
public final class Carrier {
    @Reference(
            target = "(" + Plugin.NAME + "=" + DataPath.NETFILTER + ")",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable DataPath path;

    @Activate
    public Carrier() {}

    /** Why it brings none up, in one clause; null while it works. */
    @Nullable
    String reasonDown() {
        return DataPath.whyDown(path);
    }
}

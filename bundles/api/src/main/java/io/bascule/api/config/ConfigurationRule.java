// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A rule of good sense: looks at a whole candidate before it is committed. Register it as a service. Called on the
 * committing thread; must not keep the snapshot.
 */
@ConsumerType
@FunctionalInterface
public interface ConfigurationRule {
    List<Finding> check(Snapshot candidate);
}

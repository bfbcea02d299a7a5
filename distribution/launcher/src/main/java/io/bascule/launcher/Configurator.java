// SPDX-License-Identifier: Apache-2.0
package io.bascule.launcher;

import java.io.IOException;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.feature.FeatureConfiguration;

/**
 * Gives the configurations of the features to Configuration Admin the moment it is registered, which is before the
 * bundles of later start levels ask for them.
 */
final class Configurator implements ServiceListener {
    private static final String ANY_LOCATION = "?";

    private final BundleContext context;
    private final List<FeatureConfiguration> configurations;

    private Configurator(BundleContext context, List<FeatureConfiguration> configurations) {
        this.context = context;
        this.configurations = configurations;
    }

    static void listen(BundleContext context, List<FeatureConfiguration> configurations) {
        try {
            context.addServiceListener(
                    new Configurator(context, configurations),
                    "(objectClass=" + ConfigurationAdmin.class.getName() + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        if (event.getType() != ServiceEvent.REGISTERED) {
            return;
        }
        ServiceReference<?> reference = event.getServiceReference();
        if (context.getService(reference) instanceof ConfigurationAdmin admin) {
            configurations.forEach(configuration -> apply(admin, configuration));
            context.ungetService(reference);
        }
    }

    private static void apply(ConfigurationAdmin admin, FeatureConfiguration configuration) {
        try {
            find(admin, configuration).updateIfDifferent(FrameworkUtil.asDictionary(configuration.getValues()));
        } catch (IOException e) {
            System.err.println("bascule: The configuration " + configuration.getPid() + " is not applied: " + e);
        }
    }

    private static Configuration find(ConfigurationAdmin admin, FeatureConfiguration configuration) throws IOException {
        String pid = configuration.getPid();
        return configuration.getFactoryPid().isPresent()
                ? admin.getFactoryConfiguration(
                        configuration.getFactoryPid().get(), pid.substring(pid.indexOf('~') + 1), ANY_LOCATION)
                : admin.getConfiguration(pid, ANY_LOCATION);
    }
}

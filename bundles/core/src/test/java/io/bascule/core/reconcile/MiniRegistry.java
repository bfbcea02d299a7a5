// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import io.bascule.api.plugin.Plugin;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** As much of a service registry as a tracker of plug-ins looks at. */
final class MiniRegistry {
    private final Map<ServiceReference<?>, Object> services = new ConcurrentHashMap<>();
    private final List<ServiceListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();

    /** Registers a plug-in; running the answer takes it away. */
    Runnable add(Class<?> contract, String name, Object service) {
        Map<String, Object> properties =
                Map.of(Constants.OBJECTCLASS, new String[] {contract.getName()}, Plugin.NAME, name);
        int id = ids.incrementAndGet();
        ServiceReference<?> reference =
                proxy(ServiceReference.class, (self, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> properties.get(arguments[0]);
                    case "hashCode" -> id;
                    case "equals" -> self == arguments[0];
                    case "compareTo" -> Integer.compare(arguments[0].hashCode(), id);
                    case "toString" -> contract.getSimpleName() + " " + name;
                    default -> null;
                });
        services.put(reference, service);
        tell(ServiceEvent.REGISTERED, reference);
        return () -> {
            services.remove(reference);
            tell(ServiceEvent.UNREGISTERING, reference);
        };
    }

    private void tell(int what, ServiceReference<?> reference) {
        listeners.forEach(listener -> listener.serviceChanged(new ServiceEvent(what, reference)));
    }

    BundleContext context() {
        return proxy(BundleContext.class, (self, method, arguments) -> switch (method.getName()) {
            case "getBundle" ->
                proxy(Bundle.class, (bundle, asked, none) -> asked.getName().equals("getState") ? Bundle.ACTIVE : null);
            case "createFilter" -> FrameworkUtil.createFilter((String) arguments[0]);
            case "addServiceListener" -> listeners.add((ServiceListener) arguments[0]);
            case "removeServiceListener" -> listeners.remove(arguments[0]);
            case "getServiceReferences" -> matching((String) arguments[1]);
            case "getService" -> services.get(arguments[0]);
            case "ungetService" -> true;
            default -> null;
        });
    }

    private ServiceReference<?>[] matching(String filter) throws InvalidSyntaxException {
        Filter wanted = FrameworkUtil.createFilter(filter);
        return services.keySet().stream().filter(wanted::match).toArray(ServiceReference<?>[]::new);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            Object answer = handler.invoke(self, method, given);
            return method.getReturnType() == void.class ? null : answer;
        }));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;

/** A framework that knows where it lives, which bundles are in it and who listens to it. */
final class Home {
    final List<String> done = new ArrayList<>();
    final List<FrameworkListener> listeners = new ArrayList<>();
    final List<Bundle> bundles = new ArrayList<>();
    boolean started;
    /** What installing and updating shall fail with; empty when they shall not. */
    String fault = "";

    private final Path folder;

    Home(Path folder) {
        this.folder = folder;
    }

    BundleContext context() {
        return proxy(BundleContext.class, (method, arguments) -> switch (method) {
            case "getProperty" -> folder.toString();
            case "getBundle" -> bundle("system");
            case "getBundles" -> bundles.toArray(Bundle[]::new);
            case "installBundle" -> installed();
            case "addFrameworkListener" -> listeners.add((FrameworkListener) arguments[0]);
            case "removeFrameworkListener" -> listeners.remove((FrameworkListener) arguments[0]);
            default -> null;
        });
    }

    Bundle bundle(String name) {
        return proxy(Bundle.class, (method, arguments) -> switch (method) {
            case "getSymbolicName" -> name;
            case "getState" -> started ? Bundle.ACTIVE : Bundle.STARTING;
            case "start", "update" -> did(method + " " + name);
            default -> null;
        });
    }

    /** Every bundle has been started. */
    void start() {
        started = true;
        FrameworkEvent event = new FrameworkEvent(FrameworkEvent.STARTED, bundle("system"), null);
        List.copyOf(listeners).forEach(listener -> listener.frameworkEvent(event));
    }

    private Bundle installed() throws BundleException {
        did("install");
        return bundle("new");
    }

    private Object did(String what) throws BundleException {
        if (!fault.isEmpty()) {
            throw new BundleException(fault);
        }
        done.add(what);
        return null;
    }

    private interface Answer {
        Object to(String method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            Object answered = answer.to(method.getName(), given);
            return method.getReturnType() == void.class ? null : answered;
        }));
    }
}

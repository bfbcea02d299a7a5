// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.mirror;

import io.bascule.api.config.ObjectId;
import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The mirrored configurations, by object and by PID. Not thread-safe. */
final class MirrorStore {
    /** Visible to every bundle, bound to none. */
    private static final String ANYWHERE = "?";

    private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9._:-]");

    private final ConfigurationAdmin admin;
    private final Map<ObjectId, String> pids = new HashMap<>();
    private final Map<String, ObjectId> objects = new HashMap<>();
    private final Map<ObjectId, Map<String, Object>> mirrored = new HashMap<>();

    MirrorStore(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    int size() {
        return mirrored.size();
    }

    /** True when nobody has to write it anew. */
    boolean isUpToDate(ObjectId id) {
        return !properties(id).isEmpty();
    }

    /** Makes the configuration of an object say that, writing only what differs. */
    void show(ObjectId id, Map<String, Object> wanted) throws IOException {
        if (!wanted.equals(mirrored.get(id))) {
            put(id, wanted);
        }
    }

    /** Takes all others away. */
    void retain(Predicate<ObjectId> wanted) throws IOException {
        for (ObjectId id : Set.copyOf(mirrored.keySet())) {
            if (!wanted.test(id)) {
                remove(id);
            }
        }
    }

    /** The object a PID stands for, or null. */
    @Nullable
    ObjectId object(String pid) {
        return objects.get(pid);
    }

    /** What is mirrored of an object; nothing when it is not. */
    Map<String, Object> properties(@Nullable ObjectId id) {
        Map<String, Object> properties = id == null ? null : mirrored.get(id);
        return properties == null ? Map.of() : properties;
    }

    /** What somebody else made of a configuration; nothing when it is gone again. */
    Map<String, Object> read(String pid) throws IOException {
        Map<String, Object> read = new HashMap<>();
        for (Configuration configuration : listed(pid)) {
            Dictionary<String, Object> properties = configuration.getProperties();
            Collections.list(properties.keys()).forEach(key -> read.put(key, properties.get(key)));
        }
        return read;
    }

    /** Felix's {@code getConfiguration} may answer what it had in mind before somebody else changed it; a list is fresh. */
    private List<Configuration> listed(String pid) throws IOException {
        try {
            Configuration[] found = admin.listConfigurations("(service.pid=" + escaped(pid) + ")");
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException e) {
            throw new IOException("No configuration can be found by its PID " + pid, e);
        }
    }

    private static String escaped(String value) {
        return value.replaceAll("([\\\\*()])", "\\\\$1");
    }

    /** From now on that configuration stands for that object, and is written anew at the next chance. */
    void adopt(String pid, ObjectId id) {
        ObjectId before = objects.put(pid, id);
        if (before != null) {
            mirrored.remove(before);
            pids.remove(before);
        }
        pids.put(id, pid);
        mirrored.put(id, Map.of());
    }

    /** Takes back what somebody else did to a configuration. */
    void restore(String pid) throws IOException {
        ObjectId id = objects.get(pid);
        if (id == null) {
            admin.getConfiguration(pid, ANYWHERE).delete();
        } else {
            put(id, properties(id));
        }
    }

    /** Somebody else has deleted it. */
    void forget(String pid) {
        ObjectId id = objects.remove(pid);
        if (id != null) {
            pids.remove(id);
            mirrored.remove(id);
        }
    }

    void clear() throws IOException {
        retain(id -> false);
    }

    private void put(ObjectId id, Map<String, Object> properties) throws IOException {
        String known = pids.get(id);
        Configuration configuration = known == null
                ? admin.getFactoryConfiguration(id.kind(), pidName(id.name()), ANYWHERE)
                : admin.getConfiguration(known, ANYWHERE);
        if (known != null && configuration.getFactoryPid() == null) {
            // It was deleted meanwhile, and so came back as a singleton.
            configuration.delete();
            configuration = admin.getFactoryConfiguration(id.kind(), pidName(id.name()), ANYWHERE);
        }
        configuration.update(dictionary(properties));
        pids.put(id, configuration.getPid());
        objects.put(configuration.getPid(), id);
        mirrored.put(id, properties);
    }

    private void remove(ObjectId id) throws IOException {
        mirrored.remove(id);
        String pid = pids.remove(id);
        if (pid != null) {
            objects.remove(pid);
            admin.getConfiguration(pid, ANYWHERE).delete();
        }
    }

    private static Dictionary<String, Object> dictionary(Map<String, Object> properties) {
        Map<String, Object> values = new HashMap<>(properties);
        values.replaceAll((key, value) -> value instanceof List<?> many ? strings(many) : value);
        return FrameworkUtil.asDictionary(values);
    }

    private static String[] strings(List<?> many) {
        return many.stream().map(String::valueOf).toArray(String[]::new);
    }

    /** A name that can be the last part of an address of the web console. */
    private static String pidName(String name) {
        String plain = UNFIT.matcher(name).replaceAll("_");
        return plain.equals(name) ? name : plain + '-' + Integer.toHexString(name.hashCode());
    }
}

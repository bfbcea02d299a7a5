// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets connections outlive the bundle that serves them. A framework closes a bundle's jar when it is updated, and from
 * then on its class loader finds nothing more; a session in the middle of a mail would fail at the first class it had
 * not used yet. So all classes of a plug-in, and all that they mention, are loaded when it arrives: what a class loader
 * has found once it finds again without its bundle.
 */
final class ClassPins {
    private static final Logger log = LoggerFactory.getLogger(ClassPins.class);
    private static final Pattern DESCRIBED = Pattern.compile("L([\\w/$]+);");
    private static final Pattern INTERNAL_NAME = Pattern.compile("[\\w$]+(/[\\w$]+)+");

    private ClassPins() {}

    static void pin(@Nullable Bundle bundle) {
        BundleWiring wiring = bundle == null ? null : bundle.adapt(BundleWiring.class);
        if (wiring == null || wiring.getClassLoader() == null) {
            return;
        }
        ClassLoader loader = wiring.getClassLoader();
        Set<String> names = new HashSet<>();
        int options = BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL;
        for (String resource : wiring.listResources("/", "*.class", options)) {
            names.add(
                    resource.substring(0, resource.length() - ".class".length()).replace('/', '.'));
            try (InputStream bytes = loader.getResourceAsStream(resource)) {
                if (bytes != null) {
                    mentioned(new DataInputStream(bytes), names);
                }
            } catch (IOException unreadable) {
                log.warn("{}: {} cannot be read ahead of need", bundle, resource, unreadable);
            }
        }
        names.forEach(name -> load(name, loader));
    }

    private static void load(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError optional) {
            // Something mentioned but not there, such as an optional import: no session can have come to use it either.
            return;
        }
    }

    /** Reads a class file's constant pool (JVMS 4.4), where every class it can come to need is named. */
    private static void mentioned(DataInputStream in, Set<String> names) throws IOException {
        in.readInt(); // magic
        in.readInt(); // version
        int count = in.readUnsignedShort();
        for (int index = 1; index < count; index++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> named(in.readUTF(), names);
                case 7, 8, 16, 19, 20 -> in.readUnsignedShort();
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.readInt();
                case 5, 6 -> {
                    in.readLong();
                    index++; // a long or double takes two places
                }
                default -> throw new IOException("constant of unknown kind " + tag);
            }
        }
    }

    private static void named(String text, Set<String> names) {
        if (INTERNAL_NAME.matcher(text).matches()) {
            names.add(text.replace('/', '.'));
        }
        Matcher described = DESCRIBED.matcher(text);
        while (described.find()) {
            names.add(described.group(1).replace('/', '.'));
        }
    }
}

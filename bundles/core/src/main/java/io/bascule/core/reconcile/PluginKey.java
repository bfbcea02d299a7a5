// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

/**
 * What a plug-in is asked for by.
 *
 * @param contract the interface it implements
 * @param name the name it goes by
 */
record PluginKey(Class<?> contract, String name) {}

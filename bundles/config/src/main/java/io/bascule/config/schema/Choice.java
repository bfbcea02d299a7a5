// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.schema;

/** One of the values a key is restricted to, and what to call it to people. */
public record Choice(String value, String label) {}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.netlink;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Walks over the attributes of a netlink message (struct nlattr): call {@link #next}, then look at {@link #type} and take
 * the value. Numbers in values are in network order.
 */
final class Attributes {
    private static final int HEADER = 4;
    private static final int TYPE_BITS = 0x3fff;

    private final ByteBuffer rest;
    private int type;
    private ByteBuffer value;

    /** @param bytes its remaining bytes are the attributes */
    Attributes(ByteBuffer bytes) {
        this.rest = bytes.slice().order(ByteOrder.nativeOrder());
        this.value = this.rest;
    }

    /** Goes to the next attribute; false when there is none, or only a fragment of one. */
    boolean next() {
        if (rest.remaining() < HEADER) {
            return false;
        }
        int length = Short.toUnsignedInt(rest.getShort());
        type = rest.getShort() & TYPE_BITS;
        int body = length - HEADER;
        if (body < 0 || body > rest.remaining()) {
            return false;
        }
        value = rest.slice(rest.position(), body).order(ByteOrder.BIG_ENDIAN);
        rest.position(Math.min(rest.limit(), rest.position() + Messages.aligned(body)));
        return true;
    }

    int type() {
        return type;
    }

    /** @throws BufferUnderflowException if it is shorter than that, as in all of these */
    int int8() {
        return Byte.toUnsignedInt(value.get());
    }

    int int16() {
        return Short.toUnsignedInt(value.getShort());
    }

    int int32() {
        return value.getInt();
    }

    long int64() {
        return value.getLong();
    }

    byte[] bytes() {
        byte[] all = new byte[value.remaining()];
        value.get(all);
        return all;
    }

    Attributes nested() {
        return new Attributes(value);
    }
}

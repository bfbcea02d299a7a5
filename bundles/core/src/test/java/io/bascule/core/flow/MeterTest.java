// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.DefaultByteBufHolder;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.File;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeterTest {
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final Meter meter = new Meter(read::addAndGet, written::addAndGet);
    private final EmbeddedChannel channel = new EmbeddedChannel(meter);

    @AfterEach
    void release() {
        channel.finishAndReleaseAll();
    }

    @Test
    void buffersHoldersAndFilesAreCountedByTheirBytes() {
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[10]), Unpooled.wrappedBuffer(new byte[5]));
        channel.writeOutbound(
                Unpooled.wrappedBuffer(new byte[3]),
                new DefaultByteBufHolder(Unpooled.wrappedBuffer(new byte[4])),
                new DefaultFileRegion(new File("none"), 0, 100));

        assertThat(read).hasValue(15);
        assertThat(written).hasValue(107);
    }

    @Test
    void whatHasNoBytesCountsForNothing() {
        channel.writeInbound("a decoded message");

        assertThat(read).hasValue(0);
    }

    @Test
    void theClockOfTheLastByteMovesWithEveryByteInBothDirections() {
        long made = meter.lastNanos();
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[1]));
        long afterRead = meter.lastNanos();
        channel.writeOutbound(Unpooled.wrappedBuffer(new byte[1]));

        assertThat(afterRead).isGreaterThan(made);
        assertThat(meter.lastNanos()).isGreaterThan(afterRead);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a class after whose tests Netty's leak detector has something to say. */
public final class NoLeaks implements BeforeAllCallback, AfterAllCallback {
    private final Logger logger = Logger.getLogger(ResourceLeakDetector.class.getName());
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            leaks.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Override
    public void beforeAll(ExtensionContext context) {
        logger.addHandler(handler);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        for (int i = 0; i < 5; i++) {
            System.gc();
            ByteBufAllocator.DEFAULT.buffer().release(); // tracking one resource reports those that were lost
        }
        logger.removeHandler(handler);
        assertThat(leaks).isEmpty();
    }
}

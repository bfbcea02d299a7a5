// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

import java.util.List;

/** What is asked of each way from client to node. */
enum WayWork {
    CONNECTIONS("new connections: connect, 64 B, close", 1) {
        @Override
        List<String> load(Way way, String script) {
            return List.of("-t", "4", "-c", "64", "-s", script, "-H", "Connection: close", url(way, "small"));
        }
    },
    REQUESTS("requests, keep-alive, 64 B", 1) {
        @Override
        List<String> load(Way way, String script) {
            return List.of("-t", "1", "-c", "64", url(way, "small"));
        }
    },
    THROUGHPUT("throughput, MB", 1.048576) {
        @Override
        List<String> load(Way way, String script) {
            return List.of("-t", "1", "-c", "8", url(way, "1m"));
        }
    };

    final String title;
    /** How much of what the table counts is in one request. */
    final double each;

    WayWork(String title, double each) {
        this.title = title;
        this.each = each;
    }

    /**
     * wrk's options and URL.
     *
     * @param script has each thread connect to a port of its own
     */
    abstract List<String> load(Way way, String script);

    private static String url(Way way, String page) {
        return "http://" + way.address() + ":8001/" + page;
    }
}

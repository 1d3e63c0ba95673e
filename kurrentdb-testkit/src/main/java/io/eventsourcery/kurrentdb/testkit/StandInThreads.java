// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one node; named after it, and gone when it is closed. */
final class StandInThreads {

    private static final int CALLS = 8;
    private static final int SECONDS_TO_END = 10;
    private static final int MINUTES_FROZEN = 10;
    private static final int PAUSE_MILLIS = 5;

    private final EventLoopGroup network;
    private final ExecutorService calls;
    private final ScheduledExecutorService timer;

    StandInThreads(String name) {
        this.network = new NioEventLoopGroup(1, factory(name + "-network"));
        this.calls = Executors.newFixedThreadPool(CALLS, factory(name + "-call"));
        this.timer = Executors.newSingleThreadScheduledExecutor(factory(name + "-timer"));
    }

    private static ThreadFactory factory(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    EventLoopGroup network() {
        return network;
    }

    ExecutorService calls() {
        return calls;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    /** Lets the network hang until the latch opens: what connects is accepted by the system, and nobody answers. */
    void freeze(CountDownLatch thawed) {
        network.execute(() -> {
            try {
                thawed.await(MINUTES_FROZEN, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Ends them and waits for that; the calls first, because they still tell the others that they are over. */
    void close() {
        try {
            calls.shutdown();
            calls.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
            calls.shutdownNow();
            timer.shutdownNow();
            timer.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
            network.shutdownGracefully(0, SECONDS_TO_END, TimeUnit.SECONDS);
            network.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until what was closed is closed: a socket is given back, and the calls of a connection are told, only when
     * the network has nothing to do and looks at its sockets again.
     */
    void settle() {
        try {
            network.schedule(() -> {}, PAUSE_MILLIS, TimeUnit.MILLISECONDS).await(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

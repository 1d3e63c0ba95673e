// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often a message was delivered, and fails at the first time. */
@ApplicationScoped
public class Deliveries {

    private final AtomicInteger count = new AtomicInteger();
    private final BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();

    void add(String number) {
        int delivery = count.incrementAndGet();
        seen.add(delivery);
        if (delivery == 1) {
            throw new IllegalStateException("not yet");
        }
    }

    /** The number of the next delivery, or null if there is none for a long time. */
    public Integer next() throws InterruptedException {
        return seen.poll(60, TimeUnit.SECONDS);
    }
}

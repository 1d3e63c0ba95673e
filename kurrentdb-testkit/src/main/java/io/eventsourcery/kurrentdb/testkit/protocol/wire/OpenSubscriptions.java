// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.wire;

import io.eventsourcery.kurrentdb.testkit.fault.Faults;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The subscriptions that are open on a node, so that a test can break them. Safe for all threads. */
public final class OpenSubscriptions {

    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();

    /** One of them: how it is sent, and how it is told that it fell behind. */
    public record Entry(Pump<?> pump, Runnable fallBehind) {}

    public void add(Entry entry) {
        entries.add(entry);
    }

    public void remove(Entry entry) {
        entries.remove(entry);
    }

    public int count() {
        return entries.size();
    }

    /** Does to all of them what a fault switch asks for. */
    public void apply(Faults.OpenStreams fault) {
        for (Entry entry : entries) {
            switch (fault) {
                case END -> entry.pump().end();
                case CANCEL -> entry.pump().fail(Status.CANCELLED.asRuntimeException());
                case FALL_BEHIND -> {
                    entry.fallBehind().run();
                    entry.pump().wake();
                }
            }
        }
    }
}

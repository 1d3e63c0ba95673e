// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.fault;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The fault switches of one node of the stand-in.
 *
 * <p>Faults for the next calls are used up in the order they were asked for, before a fault for every call applies.
 * What one call does is decided when its first message arrives. All methods may be called by any thread at any time.
 */
public final class Faults {

    private final Map<Call, Deque<Fault>> next = new EnumMap<>(Call.class);
    private final Map<Call, Fault> every = new EnumMap<>(Call.class);
    private final Map<Call, Integer> seen = new EnumMap<>(Call.class);
    private final Consumer<OpenStreams> open;

    /** The ways to disturb subscriptions that are open. */
    public enum OpenStreams {
        /** End normally, without a word. */
        END,
        /** Break off with CANCELLED. */
        CANCEL,
        /** Say that the subscription fell behind, and then that it caught up again. */
        FALL_BEHIND
    }

    /** For the stand-in, which knows the subscriptions. */
    public Faults(Consumer<OpenStreams> open) {
        this.open = Objects.requireNonNull(open);
    }

    /** Lets the next call of a kind fail. */
    public Faults next(Call call, Fault fault) {
        return next(call, 1, fault);
    }

    /** Lets the next so many calls of a kind fail. */
    public synchronized Faults next(Call call, int times, Fault fault) {
        Deque<Fault> waiting = next.computeIfAbsent(call, any -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            waiting.add(fault);
        }
        return this;
    }

    /** Lets every call of a kind fail until {@link #clear()}. */
    public synchronized Faults every(Call call, Fault fault) {
        every.put(call, fault);
        return this;
    }

    /** Takes all faults back that were not used up. */
    public synchronized Faults clear() {
        next.clear();
        every.clear();
        return this;
    }

    /** How many calls of a kind have arrived, failed ones included. */
    public synchronized int calls(Call call) {
        return seen.getOrDefault(call, 0);
    }

    /** Ends every open subscription of this node as if it were complete; a genuine client tells its listener nothing. */
    public void endSubscriptionsSilently() {
        open.accept(OpenStreams.END);
    }

    /** Breaks every open subscription of this node off with CANCELLED. */
    public void cancelSubscriptions() {
        open.accept(OpenStreams.CANCEL);
    }

    /** Tells every open catch-up subscription that it fell behind and caught up again; today's servers never do. */
    public void letSubscriptionsFallBehind() {
        open.accept(OpenStreams.FALL_BEHIND);
    }

    /** For the stand-in: counts a call and takes the fault that is meant for it. */
    public synchronized Optional<Fault> arrived(Call call) {
        seen.merge(call, 1, Integer::sum);
        Deque<Fault> waiting = next.get(call);
        return Optional.ofNullable(waiting == null || waiting.isEmpty() ? every.get(call) : waiting.poll());
    }
}

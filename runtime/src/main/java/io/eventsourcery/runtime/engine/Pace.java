// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.runtime.engine.handling.Generation;
import io.eventsourcery.stream.Position;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How fast rebuilds get on, since this node first looked at them. Thread-safe. */
final class Pace {

    private final Map<Generation, Seen> first = new ConcurrentHashMap<>();

    private record Seen(long major, long nanoTime) {}

    /** How long it takes to the goal at the speed until now; empty while nothing was passed. */
    Optional<Duration> remaining(Generation rebuild, Position reached, Position goal) {
        Seen begin = first.computeIfAbsent(rebuild, key -> new Seen(reached.major(), System.nanoTime()));
        long passed = reached.major() - begin.major();
        if (passed <= 0) {
            return Optional.empty();
        }
        double left = Math.max(goal.major() - reached.major(), 0);
        return Optional.of(Duration.ofNanos((long) ((System.nanoTime() - begin.nanoTime()) * (left / passed))));
    }
}

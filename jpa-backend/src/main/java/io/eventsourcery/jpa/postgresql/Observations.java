// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who held the lock when a position was seen. Several are open at once, so that a slow writer does not hold up what was
 * decided before it. Thread-safe.
 */
final class Observations {

    private static final int OPEN = 100;

    private final Deque<Observation> open = new ArrayDeque<>();
    private long made;
    private int life;

    /** All positions up to {@code high} are decided when none of the suspects is left. */
    private static final class Observation {
        private final long number;
        private final long high;
        private Map<String, Holder> suspects;

        Observation(long number, long high, List<Holder> suspects) {
            this.number = number;
            this.high = high;
            this.suspects = byName(suspects);
        }

        private static Map<String, Holder> byName(List<Holder> holders) {
            Map<String, Holder> byName = new LinkedHashMap<>();
            holders.forEach(holder -> byName.put(holder.name(), holder));
            return byName;
        }

        void keep(List<Holder> present) {
            List<Holder> left = new ArrayList<>();
            suspects.values().forEach(suspect -> left.addAll(suspect.among(present)));
            suspects = byName(left);
        }
    }

    /** The number of the latest one. */
    synchronized long latest() {
        return made;
    }

    /**
     * The highest position that is decided.
     *
     * @param present who holds the lock now
     * @param until the latest observation that was made before the holders were asked for: later ones may suspect somebody
     *     who came after
     */
    synchronized long decided(List<Holder> present, long until) {
        long decided = 0;
        for (Observation observation : open) {
            if (observation.number <= until) {
                observation.keep(present);
                if (observation.suspects.isEmpty()) {
                    decided = Math.max(decided, observation.high);
                }
            }
        }
        return decided;
    }

    /** Everything up to here is decided. */
    synchronized void pass(long settled) {
        open.removeIf(observation -> observation.high <= settled);
    }

    synchronized void observe(int seenIn, long high, List<Holder> present) {
        boolean isNews = seenIn == life && (open.isEmpty() || open.getLast().high < high);
        if (isNews && open.size() < OPEN) {
            open.addLast(new Observation(++made, high, present));
        }
    }

    /** What the oldest one waits for, in words for an operator. */
    synchronized String words(List<Holder> present) {
        return (open.isEmpty() ? present : open.element().suspects.values())
                .stream().map(Holder::words).sorted().distinct().collect(Collectors.joining(", "));
    }

    /** Forgets what was seen in an older life of the log. */
    synchronized void begin(int present) {
        if (present > life) {
            open.clear();
            life = present;
        }
    }
}

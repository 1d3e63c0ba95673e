// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.stream;

import io.eventsourcery.StreamGuard;
import io.eventsourcery.stream.StreamHead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes to streams while others are guarded, and the order in which a storage carries them out.
 *
 * <p>Guarded and written streams are locked in one order, so that two calls cannot wait for each other in a circle. Whether the
 * guards hold is decided at the end, when nothing is waited for any more.
 *
 * @param guards at least one; each stream once, and none that is written
 * @param writes in the order of {@link StreamWrite#CANONICAL}
 */
public record GuardedWrites(List<StreamGuard> guards, List<StreamWrite> writes) {

    public GuardedWrites {
        guards = guards.stream()
                .sorted(Comparator.comparing(StreamGuard::stream, StreamWrite.CANONICAL))
                .toList();
        writes = List.copyOf(writes);
        if (guards.isEmpty() || writes.isEmpty()) {
            throw new IllegalArgumentException("at least one guard and one write");
        }
    }

    /**
     * What a storage does for one stream.
     *
     * @param <E> what may go wrong
     */
    public interface Steps<E extends Exception> {

        /**
         * Waits for others who append to the stream or delete it, and keeps them out until the transaction ends. May do nothing
         * if there is no event with this version.
         */
        void hold(StreamGuard guard) throws E;

        /** Writes to one stream, as {@link EventStorage#append} does. */
        StreamWritten write(StreamWrite write) throws E;

        /** Where a held stream stands, by what is committed and what this transaction has written itself. */
        StreamHead head(StreamGuard guard) throws E;
    }

    /**
     * Holds and writes the streams in their order, and then decides about the guards, unless all events are there as a repeat.
     *
     * @return one result per write, in order
     * @throws io.eventsourcery.stream.VersionConflictException see {@link StreamGuard#decide}
     * @throws io.eventsourcery.stream.VersioningModeException see {@link StreamGuard#decide}
     */
    public <E extends Exception> List<StreamWritten> carriedOut(Steps<E> steps) throws E {
        List<StreamWritten> written = new ArrayList<>(writes.size());
        int next = 0;
        for (StreamWrite write : writes) {
            while (next < guards.size() && isBefore(guards.get(next), write)) {
                steps.hold(guards.get(next++));
            }
            written.add(steps.write(write));
        }
        while (next < guards.size()) {
            steps.hold(guards.get(next++));
        }
        if (!written.stream().allMatch(StreamWritten::repeated)) {
            for (StreamGuard guard : guards) {
                guard.decide(steps.head(guard));
            }
        }
        return written;
    }

    private static boolean isBefore(StreamGuard guard, StreamWrite write) {
        return StreamWrite.CANONICAL.compare(guard.stream(), write.stream()) < 0;
    }
}

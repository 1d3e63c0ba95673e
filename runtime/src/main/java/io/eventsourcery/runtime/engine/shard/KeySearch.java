// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.core.log.LogReader;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.engine.handling.Portion;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.runtime.engine.handling.UnknownKeyException;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.stream.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Searches the log for events that wait behind one with the same order key, a piece at a time. */
final class KeySearch {

    private static final int PIECE = 500;

    private final Prepared prepared;
    private final ParkedStream parked;
    private final Position upTo;
    private final int limit;
    private final List<RecordedEvent<?>> found;
    private LogReader reader;

    /** @param first the event itself, if it is still there */
    KeySearch(Prepared prepared, ParkedStream parked, Position upTo, int limit, List<RecordedEvent<?>> first) {
        this.prepared = prepared;
        this.parked = parked;
        this.upTo = upTo;
        this.limit = limit;
        this.found = new ArrayList<>(first);
        this.reader = prepared.reader(parked.event().position());
    }

    boolean isFor(ParkedStream other, Position end, int most) {
        return parked.equals(other) && upTo.equals(end) && limit == most;
    }

    /**
     * Searches one piece of the log.
     *
     * @return empty if there is more to search
     * @throws UnknownKeyException if a key cannot be told; the next call looks again
     * @throws TransientStoreException ES-0833 if the log is not settled so far for this store; the next call goes on
     */
    Optional<List<RecordedEvent<?>>> goOn() {
        Position before = reader.position();
        if (found.size() >= limit || before.compareTo(upTo) >= 0) {
            return Optional.of(List.copyOf(found));
        }
        if (!reader.isBehind()) {
            settle();
        }
        try {
            reader.next(PIECE).stream()
                    .takeWhile(event -> Portion.position(event).compareTo(upTo) <= 0)
                    .filter(event ->
                            prepared.wants(event) && prepared.line(event).equals(parked.line()))
                    .limit(limit - found.size())
                    .forEach(found::add);
        } catch (UnknownKeyException e) {
            found.removeIf(event -> Portion.position(event).compareTo(before) > 0);
            reader = reader.behind(before);
            throw e;
        }
        return Optional.empty();
    }

    /** Another node may have brought the shard further than this one has looked. */
    private void settle() {
        Position settled = prepared.engine().log().position();
        if (settled.compareTo(upTo) < 0) {
            throw new TransientStoreException(
                    "ES-0833 The search for what waits behind event "
                            + parked.event().id() + " stands still, because the"
                            + " shard has come to " + upTo + " and the log is settled up to " + settled
                            + " only: it goes on by itself when writing transactions end, or the storage has caught up.",
                    null);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import io.eventsourcery.kurrentdb.client.CallFailure;
import io.eventsourcery.kurrentdb.client.EventsRead;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.stream.Position;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.RecordedEvent;
import java.util.List;
import java.util.Optional;

/**
 * {@code $all} by plain reads, which the server cannot filter. Slow, and sure: each is one question with one whole answer,
 * repeated until it comes, from the leader wherever that is now. Thread-safe.
 */
record LogPages(Node node, long maxBytes) {

    private static final int PAGE = 500;

    /** What a reader of everything gets at least, of which a few may be the server's own. */
    private static final int SMALL_PAGE = 50;

    /** A page begins with the event at the position itself, which is no news. */
    private static final int LEAST = 2;

    /** The same stretch as one subscription at most goes over. */
    private static final int PAGES = LogCatchUp.WINDOWS;

    /** The last event of all; empty when there is none. */
    Optional<RecordedEvent> last() {
        return page(ReadAllOptions.get().backwards().fromEnd().maxCount(1)).stream()
                .findFirst();
    }

    /** Goes on with a read of everything. */
    void continueToLimit(LogReading reading) {
        continueTo(reading, Math.max(SMALL_PAGE, Math.min(reading.limit(), PAGE)));
    }

    /** Goes on with a read of whatever. */
    void continueTo(LogReading reading) {
        continueTo(reading, PAGE);
    }

    /** By at least one page. A page can end early without a word, so one that is short ends nothing. */
    private void continueTo(LogReading reading, int size) {
        int vain = 0;
        for (int i = 0; i < PAGES && !reading.isComplete(); i++) {
            Position before = reading.reached();
            for (RecordedEvent event : page(from(before).forwards().maxCount(size + 1))) {
                reading.meet(event);
            }
            vain = reading.reached().equals(before) ? vain + 1 : 0;
            if (vain == 2) {
                reading.complete();
            }
        }
    }

    private static ReadAllOptions from(Position position) {
        return position.equals(Position.start())
                ? ReadAllOptions.get().fromStart()
                : ReadAllOptions.get()
                        .fromPosition(new io.kurrent.dbclient.Position(position.major(), position.minor()));
    }

    private List<RecordedEvent> page(ReadAllOptions options) {
        options.requiresLeader()
                .batchSize(EventsRead.AHEAD)
                .deadline(node.timeout().toMillis());
        try {
            return node.read("read of $all", client -> EventsRead.of(client.readAllReactive(options), LEAST, maxBytes))
                    .events();
        } catch (CallFailure e) {
            throw e.typed();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import io.eventsourcery.kurrentdb.client.EventsRead;
import io.eventsourcery.spi.stream.StreamPage;
import io.kurrent.dbclient.RecordedEvent;
import java.util.List;
import java.util.Optional;

/**
 * What one question for a page of a stream brought.
 *
 * @param stretch empty when there is no such stream
 */
public record Forwards(StoredStreams streams, StreamKey key, StoredStreams.Answers answers, Optional<Stretch> stretch) {

    /** The page; empty when these answers do not tell it. */
    Optional<StreamPage> page(int transaction) {
        return end(transaction).flatMap(this::in);
    }

    /** The page, where the stream ends here. */
    public Optional<StreamPage> in(Tail end) {
        return stretch.isEmpty()
                ? Optional.of(StreamPage.nothing())
                : stretch.get().in(end);
    }

    /** Where the stream ends; empty when these answers do not tell it. */
    public Optional<Tail> end(int transaction) {
        Optional<Tail> end = stretch.isEmpty() ? Optional.of(Tail.none()) : end(stretch.get());
        end.ifPresent(tail -> streams.tails().saw(key, tail, transaction));
        return end;
    }

    private Optional<Tail> end(Stretch found) {
        if (!found.isClear()) {
            return Optional.empty();
        }
        return Optional.of(
                found.isWhole()
                        ? found.tail()
                        : answers.end()
                                .flatMap(last -> streams.tailOf(key, last.events()))
                                .orElseGet(() -> streams.tail(key)));
    }

    /** What the stream of snapshots had last. */
    public List<RecordedEvent> snapshots() {
        return answers.snapshots().map(EventsRead.Found::events).orElse(List.of());
    }
}

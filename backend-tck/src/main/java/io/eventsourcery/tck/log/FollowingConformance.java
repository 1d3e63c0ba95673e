// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.tck.suite.InTransactionConformance;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Methods for the suites that follow the log.
 *
 * <p>A call returns events that were committed before it, however short its time limit is, because it reads before it
 * waits, unless it passes so many others that its time is over. So a short limit is enough wherever nothing happens at the
 * same time, and no test depends on time.
 */
abstract class FollowingConformance extends InTransactionConformance {

    static final Duration SHORT = PullSubscription.SHORTEST_TIME_LIMIT;

    /** The time limit for events that are certain to come. */
    static final Duration LONG = Duration.ofSeconds(50);

    /** A reader that stands still for so long stands still for ever. */
    private static final int VAIN = 3;

    /** The category of one test; no other test appends to it. */
    final String category = "log " + UUID.randomUUID();

    final StreamId stream = StreamId.random(category);
    final StreamId other = StreamId.random(category);

    /** The end of the log; what is appended from now on comes behind it. */
    final Position here() {
        return log().position();
    }

    final PullSubscription from(Position position) {
        return log().startFrom(position);
    }

    /** A reader of the events that are appended from now on. */
    final Pull<Optional<RecordedEvent<?>>> tail() {
        return from(here()).iterator(SHORT);
    }

    final List<RecordedEvent<?>> all(PullSubscription wanted) {
        return all(wanted.iterator(SHORT));
    }

    /**
     * Pulls until no event comes and the end of the log is reached: a pull may end its time before that, in the log of a server
     * that others have filled.
     */
    final List<RecordedEvent<?>> all(Pull<Optional<RecordedEvent<?>>> pull) {
        Position end = here();
        List<RecordedEvent<?>> events = new ArrayList<>();
        int vain = 0;
        while (true) {
            Position before = pull.position();
            Optional<RecordedEvent<?>> next = pull.next();
            next.ifPresent(events::add);
            if (next.isEmpty()) {
                vain = pull.position().equals(before) ? vain + 1 : 0;
                if (vain == VAIN || pull.position().compareTo(end) >= 0) {
                    return events;
                }
            }
        }
    }

    /** The text of the event, or a note that there was none. */
    static String text(Optional<RecordedEvent<?>> event) {
        return event.map(given -> ((Noted) given.payload()).text()).orElse("nothing came");
    }

    final List<String> texts(PullSubscription wanted) {
        return texts(all(wanted).stream());
    }

    final List<String> texts(Pull<Optional<RecordedEvent<?>>> pull) {
        return texts(all(pull).stream());
    }

    static List<String> texts(List<RecordedEvent<?>> batch) {
        return texts(batch.stream());
    }

    /** Appends to the end of the stream. */
    final void append(StreamId to, Object... events) {
        store().append(to, ExpectedVersion.any(), events);
    }

    final EventStore tenant(String tenant) {
        return store().forTenant(TenantId.of(tenant));
    }

    final void append(StreamId to, List<?> events) {
        store().append(to, ExpectedVersion.any(), events);
    }

    static void assertInOrder(List<RecordedEvent<?>> events) {
        assertThat(events.stream().map(event -> event.position().orElseThrow()))
                .isSorted()
                .doesNotHaveDuplicates();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import static io.eventsourcery.kurrentdb.testkit.Session.event;
import static io.eventsourcery.kurrentdb.testkit.Session.events;
import static io.eventsourcery.kurrentdb.testkit.Session.get;
import static io.eventsourcery.kurrentdb.testkit.Session.revisions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads of one stream and of {@code $all} that end. */
class ReadTest {

    private final KurrentDbStandIn standIn = KurrentDbStandIn.start();
    private final Session session = Session.with(standIn);

    @AfterEach
    void close() {
        standIn.close();
        session.close();
    }

    @Test
    void a_stream_that_nobody_wrote_is_not_found() {
        assertThatThrownBy(() -> session.read("s-1")).isInstanceOf(StreamNotFoundException.class);
    }

    @Test
    void a_page_begins_where_it_is_told_and_ends_with_the_count() {
        session.append("s-1", StreamState.noStream(), events(10));

        assertThat(revisions(session.read(
                        "s-1", ReadStreamOptions.get().fromRevision(3).maxCount(2))))
                .containsExactly(3L, 4L);
        assertThat(revisions(session.read(
                        "s-1",
                        ReadStreamOptions.get().backwards().fromRevision(3).maxCount(2))))
                .containsExactly(3L, 2L);
        assertThat(revisions(session.read(
                        "s-1", ReadStreamOptions.get().backwards().fromEnd().maxCount(1))))
                .containsExactly(9L);
        assertThat(session.read("s-1", ReadStreamOptions.get().fromRevision(10).maxCount(5)))
                .isEmpty();
    }

    @Test
    void a_read_says_where_the_stream_ends() {
        session.append("s-1", StreamState.noStream(), events(10));

        ReadResult result = get(session.client()
                .readStream("s-1", ReadStreamOptions.get().fromStart().maxCount(2)));

        assertThat(result.getLastStreamPosition()).isEqualTo(9);
    }

    @Test
    void a_long_stream_arrives_whole() {
        for (int i = 0; i < 10; i++) {
            session.append("s-1", StreamState.any(), events(500));
        }

        assertThat(session.read("s-1")).hasSize(5000);
    }

    @Test
    void all_is_in_the_order_of_storing_and_was_not_empty_before() {
        session.append("s-1", StreamState.noStream(), event("a"));
        session.append("s-2", StreamState.noStream(), event("b"));
        session.append("s-1", StreamState.streamRevision(0), event("c"));

        List<ResolvedEvent> all = get(session.client()
                        .readAll(ReadAllOptions.get().fromStart().maxCount(100)))
                .getEvents();

        assertThat(Session.types(all)).endsWith("a", "b", "c").hasSizeGreaterThan(3);
        assertThat(all).extracting(event -> event.getEvent().getPosition()).isSorted();
    }

    @Test
    void all_begins_at_a_position_and_backwards_before_it() {
        session.append("s-1", StreamState.noStream(), event("a"));
        Position second =
                session.append("s-2", StreamState.noStream(), event("b")).getLogPosition();
        session.append("s-1", StreamState.streamRevision(0), event("c"));

        assertThat(Session.types(get(session.client()
                                .readAll(ReadAllOptions.get()
                                        .fromPosition(second)
                                        .maxCount(100)))
                        .getEvents()))
                .containsExactly("b", "c");
        assertThat(Session.types(get(session.client()
                                .readAll(ReadAllOptions.get()
                                        .backwards()
                                        .fromPosition(second)
                                        .maxCount(1)))
                        .getEvents()))
                .containsExactly("a");
        assertThat(Session.types(get(session.client()
                                .readAll(ReadAllOptions.get()
                                        .backwards()
                                        .fromEnd()
                                        .maxCount(2)))
                        .getEvents()))
                .containsExactly("c", "b");
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import static io.eventsourcery.kurrentdb.testkit.Session.event;
import static io.eventsourcery.kurrentdb.testkit.Session.events;
import static io.eventsourcery.kurrentdb.testkit.Session.get;
import static io.eventsourcery.kurrentdb.testkit.Session.revisions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.DeleteStreamOptions;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.StreamDeletedException;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.SubscribeToStreamOptions;
import io.kurrent.dbclient.WrongExpectedVersionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deletions that a stream comes back from, and those it does not. */
class DeleteTest {

    private final KurrentDbStandIn standIn = KurrentDbStandIn.start();
    private final Session session = Session.with(standIn);

    @AfterEach
    void close() {
        standIn.close();
        session.close();
    }

    private void delete(String stream, StreamState expected) {
        get(session.client().deleteStream(stream, DeleteStreamOptions.get().streamState(expected)));
    }

    private void tombstone(String stream) {
        get(session.client().tombstoneStream(stream));
    }

    @Test
    void a_deleted_stream_is_not_found_and_goes_on_with_the_next_number() {
        session.append("s-1", StreamState.noStream(), events(3));
        delete("s-1", StreamState.streamRevision(2));
        assertThatThrownBy(() -> session.read("s-1")).isInstanceOf(StreamNotFoundException.class);

        session.append("s-1", StreamState.noStream(), event("new"));

        assertThat(revisions(session.read("s-1"))).containsExactly(3L);
    }

    @Test
    void a_deleted_stream_is_also_continued_by_its_last_revision() {
        session.append("s-1", StreamState.noStream(), events(3));
        delete("s-1", StreamState.any());

        session.append("s-1", StreamState.streamRevision(2), event("new"));

        assertThat(revisions(session.read("s-1"))).containsExactly(3L);
    }

    @Test
    void a_deleted_stream_does_not_exist() {
        session.append("s-1", StreamState.noStream(), events(3));
        delete("s-1", StreamState.any());

        assertThatThrownBy(() -> session.append("s-1", StreamState.streamExists(), event("a")))
                .isInstanceOf(StreamDeletedException.class);
    }

    @Test
    void everything_still_stands_in_all() {
        session.append("s-1", StreamState.noStream(), events(3));
        delete("s-1", StreamState.any());

        assertThat(get(session.client().readAll(ReadAllOptions.get().fromStart().maxCount(100)))
                        .getEvents())
                .filteredOn(event -> event.getEvent().getStreamId().equals("s-1"))
                .hasSize(3);
    }

    @Test
    void a_deletion_with_another_expectation_is_a_conflict() {
        session.append("s-1", StreamState.noStream(), events(3));

        assertThatThrownBy(() -> delete("s-1", StreamState.streamRevision(1)))
                .isInstanceOfSatisfying(WrongExpectedVersionException.class, conflict -> {
                    assertThat(conflict.getExpectedState()).isEqualTo(StreamState.streamRevision(1));
                    assertThat(conflict.getActualState()).isEqualTo(StreamState.streamRevision(2));
                });
        assertThat(session.read("s-1")).hasSize(3);
    }

    @Test
    void a_stream_that_nobody_wrote_cannot_be_deleted() {
        assertThatThrownBy(() -> delete("s-1", StreamState.any())).isInstanceOf(WrongExpectedVersionException.class);
    }

    @Test
    void a_tombstone_is_for_ever() {
        session.append("s-1", StreamState.noStream(), events(3));
        tombstone("s-1");

        assertThatThrownBy(() -> session.append("s-1", StreamState.any(), event("a")))
                .isInstanceOf(StreamDeletedException.class);
        assertThatThrownBy(() -> delete("s-1", StreamState.any())).isInstanceOf(StreamDeletedException.class);
        assertThatThrownBy(() -> session.read("s-1"))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        error -> assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION));
    }

    @Test
    void a_tombstone_ends_who_follows_the_stream() {
        session.append("s-1", StreamState.noStream(), event("a"));
        Followed followed = new Followed();
        get(session.client()
                .subscribeToStream(
                        "s-1", followed, SubscribeToStreamOptions.get().fromStart()));
        assertThat(followed.next(3)).containsExactly("confirmed", "s-1@0", "caught up at 0");

        tombstone("s-1");

        assertThat(followed.next(2)).containsExactly("s-1@" + Long.MAX_VALUE, "StatusRuntimeException");
    }
}

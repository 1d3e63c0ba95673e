// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import static io.eventsourcery.kurrentdb.testkit.Session.event;
import static io.eventsourcery.kurrentdb.testkit.Session.get;
import static io.eventsourcery.kurrentdb.testkit.Session.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.AppendStreamRequest;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.MultiStreamAppendResponse;
import io.kurrent.dbclient.RecordSizeExceededException;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.StreamTombstonedException;
import io.kurrent.dbclient.TransactionMaxSizeExceededException;
import io.kurrent.dbclient.WrongExpectedVersionException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Appends to several streams at once, which are stored whole or not at all. */
class MultiStreamTest {

    private final KurrentDbStandIn standIn = KurrentDbStandIn.start();
    private final Session session = Session.with(standIn);

    @AfterEach
    void close() {
        standIn.close();
        session.close();
    }

    private static AppendStreamRequest to(String stream, StreamState expected, EventData... events) {
        return new AppendStreamRequest(stream, List.of(events).iterator(), expected);
    }

    private MultiStreamAppendResponse append(AppendStreamRequest... requests) {
        return get(session.client().multiStreamAppend(List.of(requests).iterator()));
    }

    @Test
    void all_streams_are_written() {
        MultiStreamAppendResponse response = append(
                to("s-1", StreamState.noStream(), event("a"), event("b")),
                to("s-2", StreamState.noStream(), event("c")));

        assertThat(response.getResults().get(0).getStream()).isEqualTo("s-1");
        assertThat(response.getResults().get(0).getStreamRevision()).isEqualTo(1);
        assertThat(response.getResults().get(1).getStreamRevision()).isZero();
        assertThat(response.getPosition())
                .isEqualTo(session.read("s-2").get(0).getEvent().getPosition().getCommitUnsigned());
        assertThat(types(session.read("s-1"))).containsExactly("a", "b");
    }

    @Test
    void a_conflict_in_one_leaves_all_as_they_were() {
        session.append("s-2", StreamState.noStream(), event("a"));

        assertThatThrownBy(() -> append(
                        to("s-1", StreamState.noStream(), event("b")), to("s-2", StreamState.noStream(), event("c"))))
                .isInstanceOfSatisfying(WrongExpectedVersionException.class, conflict -> {
                    assertThat(conflict.getStreamName()).isEqualTo("s-2");
                    assertThat(conflict.getExpectedState()).isEqualTo(StreamState.noStream());
                    assertThat(conflict.getActualState()).isEqualTo(StreamState.streamRevision(0));
                });
        assertThatThrownBy(() -> session.read("s-1")).isInstanceOf(StreamNotFoundException.class);
    }

    @Test
    void a_repeat_gives_the_first_answer() {
        EventData a = event("a");
        EventData b = event("b");
        MultiStreamAppendResponse first =
                append(to("s-1", StreamState.noStream(), a), to("s-2", StreamState.noStream(), b));
        session.append("s-1", StreamState.streamRevision(0), event("later"));

        MultiStreamAppendResponse again =
                append(to("s-1", StreamState.noStream(), a), to("s-2", StreamState.noStream(), b));

        assertThat(again.getPosition()).isEqualTo(first.getPosition());
        assertThat(again.getResults().get(0).getStreamRevision()).isZero();
        assertThat(session.read("s-2")).hasSize(1);
    }

    @Test
    void a_repeat_of_one_stream_beside_a_new_one_fails_before_26() {
        EventData a = event("a");
        append(to("s-1", StreamState.noStream(), a));

        assertThatThrownBy(() ->
                        append(to("s-1", StreamState.noStream(), a), to("s-2", StreamState.noStream(), event("b"))))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        error -> assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL));
        assertThatThrownBy(() -> session.read("s-2")).isInstanceOf(StreamNotFoundException.class);
    }

    @Test
    void properties_come_back_with_two_of_the_servers_own() {
        EventData event = EventData.builderAsJson("a", new byte[] {'1'})
                .metadataAsBytes("{\"k\":\"v\"}".getBytes(StandardCharsets.UTF_8))
                .build();
        append(to("s-1", StreamState.noStream(), event));

        assertThat(new String(session.read("s-1").get(0).getEvent().getUserMetadata(), StandardCharsets.UTF_8))
                .isEqualTo("{ \"k\": \"v\", \"$schema.name\": \"a\", \"$schema.format\": \"Json\" }");
    }

    @Test
    void a_tombstone_is_named() {
        session.append("s-1", StreamState.noStream(), event("a"));
        get(session.client().tombstoneStream("s-1"));

        assertThatThrownBy(() -> append(to("s-1", StreamState.any(), event("b"))))
                .isInstanceOfSatisfying(StreamTombstonedException.class, error -> assertThat(error.getStreamName())
                        .isEqualTo("s-1"));
    }

    @Test
    void a_stream_may_stand_in_a_session_once_whatever_the_case() {
        assertThatThrownBy(() ->
                        append(to("s-a", StreamState.any(), event("a")), to("s-A", StreamState.any(), event("b"))))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        error -> assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.ABORTED));
    }

    @Test
    void a_type_name_has_few_special_characters() {
        assertThatThrownBy(() -> append(to("s-1", StreamState.any(), event("not allowed"))))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        error -> assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
    }

    @Test
    void limits_are_named_in_both_versions_of_the_protocol() {
        try (KurrentDbStandIn small =
                        KurrentDbStandIn.start(StandInSettings.ofToday().limits(100, 150));
                Session other = Session.with(small)) {
            EventData large = EventData.builderAsBinary("large", new byte[101]).build();
            EventData half = EventData.builderAsBinary("half", new byte[80]).build();

            assertThatThrownBy(() -> get(other.client()
                            .multiStreamAppend(
                                    List.of(to("s-1", StreamState.any(), large)).iterator())))
                    .isInstanceOf(RecordSizeExceededException.class);
            assertThatThrownBy(() -> get(other.client()
                            .multiStreamAppend(List.of(to("s-1", StreamState.any(), half, half))
                                    .iterator())))
                    .isInstanceOf(TransactionMaxSizeExceededException.class);
            assertThatThrownBy(() -> other.append("s-1", StreamState.any(), large))
                    .hasMessageContaining("INVALID_ARGUMENT");
            assertThatThrownBy(() -> other.append("s-1", StreamState.any(), half, half))
                    .hasMessageContaining("Maximum Append Size");
        }
    }

    @Test
    void a_server_of_yesterday_does_not_offer_it() {
        try (KurrentDbStandIn old = KurrentDbStandIn.start(StandInSettings.ofYesterday());
                Session other = Session.with(old)) {
            assertThatThrownBy(() -> get(other.client()
                            .multiStreamAppend(List.of(to("s-1", StreamState.any(), event("a")))
                                    .iterator())))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import static io.eventsourcery.kurrentdb.testkit.Session.event;
import static io.eventsourcery.kurrentdb.testkit.Session.events;
import static io.eventsourcery.kurrentdb.testkit.Session.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.NotLeaderException;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.SubscribeToStreamOptions;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each fault switch makes a genuine client see. */
class FaultsTest {

    private final KurrentDbStandIn standIn = KurrentDbStandIn.start();
    private final Session session = Session.with(standIn, "&discoveryInterval=20");

    @AfterEach
    void close() {
        standIn.close();
        session.close();
    }

    private static void assertStatus(ThrowingCallable call, Status.Code code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, error -> assertThat(
                        error.getStatus().getCode())
                .isEqualTo(code));
    }

    @Test
    void a_lost_acknowledgement_leaves_the_events_stored() {
        EventData event = event("a");
        standIn.faults().next(Call.APPEND, Fault.lostAcknowledgement());
        assertStatus(() -> session.append("s-1", StreamState.noStream(), event), Status.Code.UNAVAILABLE);

        session.append("s-1", StreamState.noStream(), event);

        assertThat(session.read("s-1")).hasSize(1);
        assertThat(standIn.faults().calls(Call.APPEND)).isEqualTo(2);
    }

    @Test
    void silence_lasts_until_the_deadline() {
        session.append("s-1", StreamState.noStream(), event("a"));
        standIn.faults().next(Call.APPEND, Fault.silence());
        AppendToStreamOptions options = AppendToStreamOptions.get()
                .streamState(StreamState.streamRevision(0))
                .deadline(3000);

        assertStatus(
                () -> get(session.client().appendToStream("s-1", options, event("b"))), Status.Code.DEADLINE_EXCEEDED);

        assertThat(session.read("s-1")).hasSize(2);
    }

    @Test
    void an_unavailable_node_stores_nothing() {
        standIn.faults().next(Call.APPEND, 2, Fault.unavailable());
        assertStatus(() -> session.append("s-1", StreamState.noStream(), event("a")), Status.Code.UNAVAILABLE);
        assertStatus(() -> session.append("s-1", StreamState.noStream(), event("b")), Status.Code.UNAVAILABLE);

        session.append("s-1", StreamState.noStream(), event("c"));

        assertThat(Session.types(session.read("s-1"))).containsExactly("c");
    }

    @Test
    void missing_rights_are_told_until_they_are_there() {
        standIn.faults().every(Call.SUBSCRIBE_TO_ALL, Fault.accessDenied());
        assertStatus(() -> get(session.client().subscribeToAll(new Followed())), Status.Code.PERMISSION_DENIED);

        standIn.faults().clear();

        assertThat(get(session.client().subscribeToAll(new Followed())).getSubscriptionId())
                .isNotEmpty();
    }

    @Test
    void a_redirection_names_the_leader() {
        standIn.faults().next(Call.APPEND, Fault.notLeader("127.0.0.1", 2113));

        assertThatThrownBy(() -> session.append("s-1", StreamState.noStream(), event("a")))
                .isInstanceOfSatisfying(
                        NotLeaderException.class,
                        error -> assertThat(error.getLeaderEndpoint().getPort()).isEqualTo(2113));
    }

    @Test
    void a_delayed_answer_comes_after_the_event_is_stored() {
        standIn.faults().next(Call.APPEND, Fault.delay(Duration.ofMillis(300)));
        var append = session.client().appendToStream("s-1", event("a"));

        assertThat(Eventually.equal(true, () -> standIn.faults().calls(Call.APPEND) == 1))
                .isTrue();
        get(append);
        assertThat(session.read("s-1")).hasSize(1);
    }

    @Test
    void a_read_can_end_early_and_say_nothing() {
        session.append("s-1", StreamState.noStream(), events(10));
        standIn.faults().next(Call.READ_STREAM, Fault.silentEndAfter(3));

        assertThat(session.read("s-1")).hasSize(3);
        assertThat(session.read("s-1")).hasSize(10);
    }

    @Test
    void a_subscription_can_break_off_while_it_catches_up() {
        session.append("s-1", StreamState.noStream(), events(10));
        standIn.faults().next(Call.SUBSCRIBE_TO_STREAM, Fault.silentEndAfter(3));
        Followed followed = new Followed();
        get(session.client()
                .subscribeToStream(
                        "s-1", followed, SubscribeToStreamOptions.get().fromStart()));

        assertThat(followed.next(3)).containsExactly("confirmed", "s-1@0", "s-1@1");
        assertThat(Eventually.equal(0, standIn::openSubscriptions)).isZero();
    }

    @Test
    void open_subscriptions_can_be_ended_and_cancelled() {
        get(session.client().subscribeToStream("s-1", new Followed()));
        standIn.faults().endSubscriptionsSilently();
        assertThat(Eventually.equal(0, standIn::openSubscriptions)).isZero();

        get(session.client().subscribeToStream("s-1", new Followed()));
        standIn.faults().cancelSubscriptions();
        assertThat(Eventually.equal(0, standIn::openSubscriptions)).isZero();
    }

    @Test
    void a_subscription_can_fall_behind_and_catch_up() {
        session.append("s-1", StreamState.noStream(), event("a"));
        Followed followed = new Followed();
        get(session.client()
                .subscribeToStream(
                        "s-1", followed, SubscribeToStreamOptions.get().fromStart()));
        assertThat(followed.next(3)).containsExactly("confirmed", "s-1@0", "caught up at 0");

        standIn.faults().letSubscriptionsFallBehind();

        assertThat(followed.next(2)).containsExactly("fell behind at 0", "caught up at 0");
    }
}

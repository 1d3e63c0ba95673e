// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import static io.eventsourcery.kurrentdb.testkit.Session.event;
import static io.eventsourcery.kurrentdb.testkit.Session.events;
import static io.eventsourcery.kurrentdb.testkit.Session.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.CreatePersistentSubscriptionToStreamOptions;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import io.kurrent.dbclient.NackAction;
import io.kurrent.dbclient.PersistentSubscription;
import io.kurrent.dbclient.PersistentSubscriptionToStreamInfo;
import io.kurrent.dbclient.StreamPosition;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.SubscribePersistentSubscriptionOptions;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.UpdatePersistentSubscriptionToStreamOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Persistent subscriptions: creation, competition, refusals, parking, replay. */
class PersistentTest {

    private final KurrentDbStandIn standIn = KurrentDbStandIn.start();
    private final Session session = Session.with(standIn);
    private final KurrentDBPersistentSubscriptionsClient client = session.consumers();

    @AfterEach
    void close() {
        standIn.close();
        session.close();
    }

    private static void done(CompletableFuture<?> call) {
        get(call);
    }

    private void create(CreatePersistentSubscriptionToStreamOptions options) {
        done(client.createToStream("s-1", "g", options));
    }

    private static CreatePersistentSubscriptionToStreamOptions fromStart() {
        return CreatePersistentSubscriptionToStreamOptions.get().fromStart();
    }

    private PersistentSubscription consume(Consumed consumer) {
        return get(client.subscribeToStream("s-1", "g", consumer));
    }

    private Optional<PersistentSubscriptionToStreamInfo> info() {
        return get(client.getInfoToStream("s-1", "g"));
    }

    private long parked() {
        return info().orElseThrow().getStats().getParkedMessageCount();
    }

    private static void assertStatus(ThrowingCallable call, Status.Code code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, error -> assertThat(
                        error.getStatus().getCode())
                .isEqualTo(code));
    }

    @Test
    void history_and_news_are_dealt_out() {
        session.append("s-1", StreamState.noStream(), event("a"), event("b"));
        create(fromStart());
        Consumed consumer = Consumed.acknowledging();
        consume(consumer);
        assertThat(consumer.next(2)).containsExactly("a retried 0", "b retried 0");

        session.append("s-1", StreamState.streamRevision(1), event("c"));

        assertThat(consumer.next()).isEqualTo("c retried 0");
    }

    @Test
    void a_group_begins_at_the_end_or_at_a_revision_that_it_includes() {
        session.append("s-1", StreamState.noStream(), events(3));
        done(client.createToStream("s-1", "end"));
        create(CreatePersistentSubscriptionToStreamOptions.get().startFrom(2));
        Consumed atTheEnd = Consumed.acknowledging();
        get(client.subscribeToStream("s-1", "end", atTheEnd));
        Consumed atTwo = Consumed.acknowledging();
        consume(atTwo);

        session.append("s-1", StreamState.streamRevision(2), event("new"));

        assertThat(atTheEnd.next()).isEqualTo("new retried 0");
        assertThat(atTwo.next(2)).containsExactly("e2 retried 0", "new retried 0");
    }

    @Test
    void each_event_goes_to_one_of_several_consumers() {
        create(fromStart());
        Consumed one = Consumed.acknowledging();
        Consumed two = Consumed.acknowledging();
        consume(one);
        consume(two);

        session.append("s-1", StreamState.noStream(), events(10));

        List<String> all = new ArrayList<>(one.next(5));
        all.addAll(two.next(5));
        assertThat(all).doesNotHaveDuplicates().hasSize(10);
    }

    @Test
    void no_consumer_gets_more_than_it_asked_for() {
        session.append("s-1", StreamState.noStream(), events(5));
        create(fromStart());
        Consumed slow = Consumed.silent();
        get(client.subscribeToStream(
                "s-1", "g", SubscribePersistentSubscriptionOptions.get().bufferSize(2), slow));
        assertThat(slow.next(2)).containsExactly("e0 retried 0", "e1 retried 0");

        Consumed quick = Consumed.acknowledging();
        consume(quick);

        assertThat(quick.next(3)).containsExactly("e2 retried 0", "e3 retried 0", "e4 retried 0");
        assertThat(info().orElseThrow().getStats().getTotalInFlightMessages()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void what_a_lost_consumer_had_goes_to_another() {
        session.append("s-1", StreamState.noStream(), event("a"));
        create(fromStart());
        Consumed lost = Consumed.silent();
        PersistentSubscription subscription = consume(lost);
        assertThat(lost.next()).isEqualTo("a retried 0");
        Consumed other = Consumed.acknowledging();
        consume(other);

        subscription.stop();

        assertThat(other.next()).isEqualTo("a retried 1");
    }

    @Test
    void silence_beyond_the_timeout_is_a_retry() {
        session.append("s-1", StreamState.noStream(), event("a"));
        create(fromStart().messageTimeoutInMs(50));
        Consumed silent = Consumed.silent();
        consume(silent);

        assertThat(silent.next(2)).containsExactly("a retried 0", "a retried 1");
    }

    @Test
    void a_refusal_is_retried_until_it_is_parked() {
        session.append("s-1", StreamState.noStream(), event("a"));
        create(fromStart().maxRetryCount(2));
        Consumed consumer = Consumed.refusing(NackAction.Retry);
        consume(consumer);

        assertThat(consumer.next(3)).containsExactly("a retried 0", "a retried 1", "a retried 2");
        assertThat(Eventually.equal(1L, this::parked)).isEqualTo(1);
    }

    @Test
    void a_refusal_can_be_taken_back() {
        session.append("s-1", StreamState.noStream(), event("a"), event("b"));
        create(fromStart());
        Consumed consumer = Consumed.refusing(1, NackAction.Retry);
        consume(consumer);

        assertThat(consumer.next(4))
                .containsExactlyInAnyOrder("a retried 0", "b retried 0", "a retried 1", "b retried 1");
        assertThat(parked()).isZero();
    }

    @Test
    void what_is_skipped_does_not_come_again() {
        session.append("s-1", StreamState.noStream(), event("a"));
        create(fromStart());
        Consumed consumer = Consumed.refusing(NackAction.Skip);
        consume(consumer);
        assertThat(consumer.next()).isEqualTo("a retried 0");

        session.append("s-1", StreamState.streamRevision(0), event("b"));

        assertThat(consumer.next()).isEqualTo("b retried 0");
        assertThat(parked()).isZero();
    }

    @Test
    void parked_events_are_replayed_with_the_event_itself() {
        session.append("s-1", StreamState.noStream(), event("a"), event("b"));
        create(fromStart());
        PersistentSubscription parking = consume(Consumed.refusing(NackAction.Park));
        assertThat(Eventually.equal(2L, this::parked)).isEqualTo(2);
        parking.stop();
        Consumed replayed = Consumed.acknowledging();
        consume(replayed);

        done(client.replayParkedMessagesToStream("s-1", "g"));

        assertThat(replayed.next(2)).containsExactly("a retried 0", "b retried 0");
        assertThat(parked()).isZero();
    }

    @Test
    void all_can_be_consumed_through_a_filter() {
        done(client.createToAll(
                "g",
                CreatePersistentSubscriptionToAllOptions.get()
                        .fromStart()
                        .filter(SubscriptionFilter.newBuilder()
                                .withStreamNameRegularExpression("^cart-")
                                .build())));
        Consumed consumer = Consumed.refusing(NackAction.Park);
        get(client.subscribeToAll("g", consumer));

        session.append("order-1", StreamState.noStream(), event("a"));
        session.append("cart-1", StreamState.noStream(), event("b"));

        assertThat(consumer.next()).isEqualTo("b retried 0");
        assertThat(Eventually.equal(1L, () -> get(client.getInfoToAll("g"))
                        .orElseThrow()
                        .getStats()
                        .getParkedMessageCount()))
                .isEqualTo(1);
    }

    @Test
    void a_group_exists_once_and_until_it_is_deleted() {
        create(fromStart());
        assertStatus(() -> create(fromStart()), Status.Code.ALREADY_EXISTS);
        Consumed consumer = Consumed.acknowledging();
        consume(consumer);

        done(client.deleteToStream("s-1", "g"));

        assertThat(consumer.next()).isEqualTo("StatusRuntimeException");
        assertThat(info()).isEmpty();
        assertStatus(() -> consume(Consumed.acknowledging()), Status.Code.NOT_FOUND);
        assertStatus(() -> done(client.deleteToStream("s-1", "g")), Status.Code.NOT_FOUND);
    }

    @Test
    void an_update_sends_the_consumers_away_and_repeats_what_was_not_noted() {
        session.append("s-1", StreamState.noStream(), event("a"));
        create(fromStart());
        Consumed before = Consumed.acknowledging();
        consume(before);
        assertThat(before.next()).isEqualTo("a retried 0");
        assertThat(Eventually.equal(0, () -> info().orElseThrow().getStats().getTotalInFlightMessages()))
                .isZero();

        done(client.updateToStream(
                "s-1", "g", UpdatePersistentSubscriptionToStreamOptions.get().maxRetryCount(3)));

        assertThat(before.next()).isEqualTo("StatusRuntimeException");
        assertThat(info().orElseThrow().getSettings().getMaxRetryCount()).isEqualTo(3);
        Consumed after = Consumed.acknowledging();
        consume(after);
        assertThat(after.next()).isEqualTo("a retried 0");
    }

    @Test
    void a_full_group_refuses_another_consumer() {
        create(fromStart().maxSubscriberCount(1));
        consume(Consumed.acknowledging());

        assertStatus(() -> consume(Consumed.acknowledging()), Status.Code.FAILED_PRECONDITION);
    }

    @Test
    void groups_are_listed_and_described() {
        create(fromStart());
        done(client.createToAll("h"));

        assertThat(get(client.listAll()))
                .extracting(info -> info.getGroupName())
                .containsExactlyInAnyOrder("g", "h");
        assertThat(get(client.listToStream("s-1"))).hasSize(1);
        assertThat(get(client.listToAll())).hasSize(1);
        PersistentSubscriptionToStreamInfo info = info().orElseThrow();
        assertThat(info.getEventSource()).isEqualTo("s-1");
        assertThat(info.getSettings().getStartFrom()).hasSameClassAs(StreamPosition.start());
        assertThat(info.getSettings().getMessageTimeoutMs()).isEqualTo(30_000);
    }

    @Test
    void a_restart_of_the_subsystem_sends_the_consumers_away() {
        create(fromStart());
        Consumed consumer = Consumed.acknowledging();
        consume(consumer);

        done(client.restartSubsystem());

        assertThat(consumer.next()).isEqualTo("StatusRuntimeException");
    }
}

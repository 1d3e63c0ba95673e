// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import static io.eventsourcery.kurrentdb.testkit.Session.event;
import static io.eventsourcery.kurrentdb.testkit.Session.events;
import static io.eventsourcery.kurrentdb.testkit.Session.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.SubscribeToStreamOptions;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionFilter;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Catch-up subscriptions: history, the moment of catching up, live events, checkpoints. */
class SubscriptionTest {

    private final KurrentDbStandIn standIn = KurrentDbStandIn.start();
    private final Session session = Session.with(standIn);
    private final Followed followed = new Followed();

    @AfterEach
    void close() {
        standIn.close();
        session.close();
    }

    private Subscription follow(String stream, SubscribeToStreamOptions options) {
        return get(session.client().subscribeToStream(stream, followed, options));
    }

    private void follow(SubscriptionFilter filter) {
        get(session.client()
                .subscribeToAll(
                        followed, SubscribeToAllOptions.get().fromStart().filter(filter)));
    }

    private SubscriptionFilter regex(String regex) {
        return SubscriptionFilter.newBuilder()
                .withStreamNameRegularExpression(regex)
                .withCheckpointer(this::checkpoint)
                .build();
    }

    private CompletableFuture<Void> checkpoint(Subscription subscription, Position position) {
        followed.checkpoint(position);
        return CompletableFuture.completedFuture(null);
    }

    @Test
    void a_stream_is_followed_from_its_history_into_the_present() {
        session.append("s-1", StreamState.noStream(), events(2));
        follow("s-1", SubscribeToStreamOptions.get().fromStart());
        assertThat(followed.next(4)).containsExactly("confirmed", "s-1@0", "s-1@1", "caught up at 1");

        session.append("s-1", StreamState.streamRevision(1), event("c"));

        assertThat(followed.next()).isEqualTo("s-1@2");
    }

    @Test
    void a_revision_to_start_at_is_one_that_was_seen() {
        session.append("s-1", StreamState.noStream(), events(3));
        follow("s-1", SubscribeToStreamOptions.get().fromRevision(1));

        assertThat(followed.next(3)).containsExactly("confirmed", "s-1@2", "caught up at 2");
    }

    @Test
    void a_stream_can_be_awaited() {
        follow("s-1", SubscribeToStreamOptions.get().fromStart());
        assertThat(followed.next(2)).containsExactly("confirmed", "caught up");

        session.append("s-1", StreamState.noStream(), event("a"));

        assertThat(followed.next()).isEqualTo("s-1@0");
    }

    @Test
    void the_end_is_after_everything_that_is_there() {
        session.append("s-1", StreamState.noStream(), events(3));
        follow("s-1", SubscribeToStreamOptions.get().fromEnd());
        assertThat(followed.next(2)).containsExactly("confirmed", "caught up at 2");

        session.append("s-1", StreamState.streamRevision(2), event("a"));

        assertThat(followed.next()).isEqualTo("s-1@3");
    }

    @Test
    void all_is_followed_after_a_position() {
        Position first =
                session.append("s-1", StreamState.noStream(), event("a")).getLogPosition();
        session.append("s-2", StreamState.noStream(), event("b"));
        get(session.client()
                .subscribeToAll(followed, SubscribeToAllOptions.get().fromPosition(first)));
        assertThat(followed.next(3)).containsExactly("confirmed", "s-2@0", "caught up at position");

        session.append("s-1", StreamState.streamRevision(0), event("c"));

        assertThat(followed.next()).isEqualTo("s-1@1");
    }

    @Test
    void a_filter_lets_through_what_it_names_and_checkpoints_before_it_has_caught_up() {
        session.append("cart-1", StreamState.noStream(), event("a"));
        session.append("order-1", StreamState.noStream(), event("a"));
        follow(regex("^cart-"));
        assertThat(followed.next(4))
                .containsExactly("confirmed", "cart-1@0", "checkpoint at position", "caught up at position");

        session.append("order-1", StreamState.streamRevision(0), event("b"));
        session.append("cart-1", StreamState.streamRevision(0), event("b"));

        assertThat(followed.next()).isEqualTo("cart-1@1");
    }

    @Test
    void checkpoints_advance_over_what_the_filter_leaves_out() {
        follow(regex("^cart-"));
        assertThat(followed.next(3)).containsExactly("confirmed", "checkpoint at position", "caught up at position");

        session.append("order-1", StreamState.noStream(), events(64));

        assertThat(followed.next(2)).containsOnly("checkpoint at position");
    }

    @Test
    void a_pattern_without_an_anchor_is_found_anywhere() {
        session.append("my-cart-1", StreamState.noStream(), event("a"));
        follow(regex("cart"));

        assertThat(followed.next(2)).containsExactly("confirmed", "my-cart-1@0");
    }

    @Test
    void types_are_filtered_like_streams() {
        session.append("s-1", StreamState.noStream(), event("placed"), event("paid"), event("shipped"));
        get(session.client()
                .subscribeToAll(
                        followed,
                        SubscribeToAllOptions.get()
                                .fromStart()
                                .filter(SubscriptionFilter.newBuilder()
                                        .withEventTypeRegularExpression("^(placed|shipped)$")
                                        .build())));

        assertThat(followed.next(3)).containsExactly("confirmed", "s-1@0", "s-1@2");
    }

    @Test
    void a_slow_reader_misses_nothing() {
        for (int i = 0; i < 4; i++) {
            session.append("s-1", StreamState.any(), events(500));
        }
        follow("s-1", SubscribeToStreamOptions.get().fromStart());
        assertThat(followed.next()).isEqualTo("confirmed");

        for (int i = 0; i < 2000; i++) {
            assertThat(followed.next()).isEqualTo("s-1@" + i);
        }
    }

    @Test
    void a_subscription_that_is_stopped_is_gone_from_the_node() {
        Subscription subscription = follow("s-1", SubscribeToStreamOptions.get().fromStart());
        assertThat(standIn.openSubscriptions()).isEqualTo(1);

        subscription.stop();

        assertThat(Eventually.equal(0, standIn::openSubscriptions)).isZero();
    }
}

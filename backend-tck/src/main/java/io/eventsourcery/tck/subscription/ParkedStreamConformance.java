// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ParkedStream.Decision;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Streams wait for a decision with all that is known about them, in the order of the log. */
public abstract class ParkedStreamConformance extends CheckpointingConformance {

    private static final TenantId TENANT = TenantId.of("acme");

    private Lease lease;

    private boolean isRefusedOrLends() {
        if (isRefused()) {
            return true;
        }
        create(name, 1);
        lease = taken(shard, alice, LONG);
        return false;
    }

    private void park(ParkedStream stream) {
        in(storage -> {
            assertThat(storage.advance(lease, lease.reached())).isTrue();
            storage.park(stream);
        });
    }

    private List<ParkedStream> parked() {
        return parked(name);
    }

    private boolean decide(ParkedStream stream, Decision decision) {
        return decide(name, stream, decision);
    }

    private boolean decide(String subscription, ParkedStream stream, Decision decision) {
        return ask(storage -> storage.decide(
                subscription, stream.tenant(), stream.stream(), stream.event().id(), decision));
    }

    private static ParkedStream of(ParkedStream like, TenantId tenant, StreamId stream) {
        return new ParkedStream(like.shard(), tenant, stream, like.event(), like.failure(), like.decision());
    }

    @Test
    public void a_parked_stream_comes_back_with_everything_that_is_known_about_it() {
        if (isRefusedOrLends()) {
            return;
        }
        StreamId stream = StreamId.named("Caf\u00e9 ", "\u8a9e \ud83d\ude00 name ");
        UUID event = UUID.fromString("00000000-0000-f000-8000-000000000001");
        ParkedStream full = new ParkedStream(
                shard,
                TENANT,
                stream,
                new ParkedStream.Event(event, "tck-noted", new Position(Long.MAX_VALUE, Long.MAX_VALUE)),
                new ParkedStream.Failure(
                        Integer.MAX_VALUE,
                        "java.io.IOException at Place.java:7",
                        Instant.parse("1969-07-20T20:17:40.000001Z"),
                        Instant.parse("2026-03-29T01:30:00.123456Z")),
                Decision.REQUEUE);
        park(full);

        assertThat(parked()).containsExactly(full);
        assertThat(parked().get(0).stream().name()).isEqualTo(stream.name());
        assertThat(parked(other)).isEmpty();
    }

    @Test
    public void they_are_listed_in_the_order_of_their_events() {
        if (isRefusedOrLends()) {
            return;
        }
        List<Position> order = List.of(
                new Position(2, 0), new Position(9, 1), new Position(9, 2), new Position(9, 10), new Position(10, 0));
        for (int i : new int[] {3, 0, 4, 2, 1}) {
            park(Parked.at(shard, 1).at(Parked.event(order.get(i)), Parked.failure("IOException")));
        }

        assertThat(parked()).extracting(stream -> stream.event().position()).containsExactlyElementsOf(order);
    }

    @Test
    public void they_are_listed_page_by_page_without_a_gap_and_counted() {
        if (isRefusedOrLends()) {
            return;
        }
        create(other, 1);
        in(storage -> storage.park(Parked.at(new ShardKey(other, 0), 1)));
        List<ParkedStream> all = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            ParkedStream stream =
                    Parked.at(shard, 1).at(Parked.event(new Position(1 + i / 5, i % 5)), Parked.failure("IOException"));
            all.add(stream);
            park(stream);
        }

        List<ParkedStream> seen = new ArrayList<>();
        Position behind = Position.start();
        for (int size : new int[] {7, 7, 7, 2, 0}) {
            Position from = behind;
            List<ParkedStream> page = ask(storage -> storage.parked(name, from, 7));
            assertThat(page).hasSize(size);
            seen.addAll(page);
            behind = seen.get(seen.size() - 1).event().position();
        }

        assertThat(seen).containsExactlyElementsOf(all);
        int count = ask(storage -> storage.parkedCount(name));
        assertThat(count).isEqualTo(23);
        int none = ask(storage -> storage.parkedCount(name + "-absent"));
        assertThat(none).isZero();
        List<ParkedStream> absent = ask(storage -> storage.parked(name + "-absent", Position.start(), 1));
        assertThat(absent).isEmpty();
    }

    @Test
    public void with_a_deleted_tenant_go_its_parked_streams_of_all_subscriptions_and_no_others() {
        if (isRefusedOrLends()) {
            return;
        }
        TenantId leaving = TenantId.of("leaving-" + UUID.randomUUID());
        ParkedStream stays = Parked.at(shard, 1);
        ParkedStream goes = of(stays, leaving, stays.stream());
        create(other, 1);
        Lease ofOther = taken(new ShardKey(other, 0), alice, LONG);
        park(stays);
        park(goes);
        in(storage -> {
            assertThat(storage.advance(ofOther, ofOther.reached())).isTrue();
            storage.park(of(Parked.at(ofOther.shard(), 2), leaving, stays.stream()));
        });

        assertThat(backend(UnaryOperator.identity()).tenants().delete(leaving).deadLetters())
                .isEqualTo(2);

        assertThat(parked()).containsExactly(stays);
        assertThat(parked(other)).isEmpty();
        assertThat(decide(goes, Decision.REQUEUE)).isFalse();
    }

    @Test
    public void parking_a_stream_again_stores_the_newest_failure_in_place_of_the_former() {
        if (isRefusedOrLends()) {
            return;
        }
        ParkedStream first = Parked.at(shard, 1);
        ParkedStream stays = Parked.at(shard, 2);
        park(first);
        park(stays);
        assertThat(decide(first, Decision.REQUEUE)).isTrue();
        ParkedStream again = first.at(
                Parked.event(Position.of(3)),
                first.failure().again(2, "SQLException", Instant.parse("2026-11-01T00:00:00Z")));

        park(again);

        assertThat(parked()).containsExactly(stays, again);
    }

    @Test
    public void an_error_of_any_length_is_kept_or_cut_at_its_end() {
        if (isRefusedOrLends()) {
            return;
        }
        String error = "x".repeat(999) + "\ud83d\ude00".repeat(1_000);
        park(Parked.at(shard, 1).at(Parked.event(Position.of(1)), Parked.failure(error)));

        String kept = parked().get(0).failure().error();
        assertThat(error).startsWith(kept);
        assertThat(kept).hasSizeGreaterThan(900);
    }

    @Test
    public void an_unparked_stream_is_gone_and_the_others_stay() {
        if (isRefusedOrLends()) {
            return;
        }
        ParkedStream first = Parked.at(shard, 1);
        ParkedStream stays = Parked.at(shard, 2);
        park(first);
        park(stays);

        in(storage -> storage.unpark(first));
        in(storage -> storage.unpark(first));

        assertThat(parked()).containsExactly(stays);
    }

    @Test
    public void a_decision_is_stored_and_may_be_repeated_and_changed() {
        if (isRefusedOrLends()) {
            return;
        }
        ParkedStream stream = Parked.at(shard, 1);
        park(stream);

        assertThat(decide(stream, Decision.DISCARD)).isTrue();
        assertThat(decide(stream, Decision.DISCARD)).isTrue();
        assertThat(parked()).containsExactly(stream.withDecision(Decision.DISCARD));
        assertThat(decide(stream, Decision.WAIT)).isTrue();
        assertThat(parked()).containsExactly(stream);
    }

    @Test
    public void no_decision_is_stored_about_a_stream_that_is_not_parked() {
        if (isRefusedOrLends()) {
            return;
        }
        ParkedStream stream = Parked.at(shard, 1);
        park(stream);

        assertThat(decide(of(stream, TENANT, stream.stream()), Decision.DISCARD))
                .isFalse();
        assertThat(decide(of(stream, stream.tenant(), stream.stream().inCategory("Parked")), Decision.DISCARD))
                .isFalse();
        assertThat(decide(of(stream, stream.tenant(), newStream()), Decision.DISCARD))
                .isFalse();
        assertThat(decide(other, stream, Decision.DISCARD)).isFalse();
        assertThat(parked()).containsExactly(stream);
    }

    @Test
    public void no_decision_is_stored_about_an_event_at_which_the_stream_is_not_parked_any_more() {
        if (isRefusedOrLends()) {
            return;
        }
        ParkedStream seen = Parked.at(shard, 1);
        ParkedStream now = seen.at(Parked.event(Position.of(2)), seen.failure());
        park(seen);
        park(now);

        assertThat(decide(seen, Decision.DISCARD)).isFalse();
        assertThat(parked()).containsExactly(now);
    }

    @Test
    public void what_waits_with_an_order_key_is_kept_by_it_whatever_the_stream() {
        if (isRefusedOrLends()) {
            return;
        }
        ParkedStream ofStream = Parked.at(shard, 1);
        ParkedStream first = Parked.withKey(ofStream, UUID.randomUUID());
        ParkedStream second = Parked.withKey(Parked.at(shard, 2), UUID.randomUUID());
        park(ofStream);
        park(first);
        park(second);
        assertThat(parked()).containsExactlyInAnyOrder(ofStream, first, second);

        ParkedStream moved = first.at(newStream(), Parked.event(Position.of(3)), first.failure());
        park(moved);
        assertThat(decide(first, Decision.DISCARD)).isFalse();
        assertThat(decide(moved, Decision.REQUEUE)).isTrue();
        in(storage -> storage.unpark(second));

        assertThat(parked()).containsExactly(ofStream, moved.withDecision(Decision.REQUEUE));
    }

    @Test
    public void one_stream_of_two_tenants_and_in_two_subscriptions_is_parked_by_each() {
        if (isRefusedOrLends()) {
            return;
        }
        create(other, 1);
        StreamId stream = newStream();
        ParkedStream ofSingle = Parked.at(shard, stream, 1);
        ParkedStream ofTenant = new ParkedStream(
                shard, TENANT, stream, Parked.event(Position.of(2)), Parked.failure("IOException"), Decision.WAIT);
        ParkedStream inOther = Parked.at(new ShardKey(other, 0), stream, 1);
        park(ofSingle);
        park(ofTenant);
        in(storage -> storage.park(inOther));

        assertThat(decide(ofTenant, Decision.REQUEUE)).isTrue();
        in(storage -> storage.unpark(ofSingle));

        assertThat(parked()).containsExactly(ofTenant.withDecision(Decision.REQUEUE));
        assertThat(parked(other)).containsExactly(inOther);
    }
}

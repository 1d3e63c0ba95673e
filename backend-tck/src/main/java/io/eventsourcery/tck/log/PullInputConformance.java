// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.codec.EventTypesBuilder;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.error.EventCodecException;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.UnknownEventTypeException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.ForeignPositionException;
import io.eventsourcery.subscription.PositionAheadException;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.tck.suite.RawTextCodec;
import io.eventsourcery.tck.suite.TckEvents.Before;
import io.eventsourcery.tck.suite.TckEvents.Circle;
import io.eventsourcery.tck.suite.TckEvents.Counted;
import io.eventsourcery.tck.suite.TckEvents.Figure;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import io.eventsourcery.tck.suite.TckEvents.Unregistered;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A reader with impossible input is refused with a number, and an unreadable event stops no reader. */
public abstract class PullInputConformance extends FollowingConformance {

    @Test
    public void a_position_ahead_of_the_log_is_refused_and_nothing_is_skipped() {
        Position here = here();
        append(stream, note("1"));
        Position newest = history(stream).get(0).position().orElseThrow();
        Position ahead = new Position(newest.major() + 1_000_000_000L, newest.minor());

        assertThatThrownBy(() -> from(ahead))
                .isInstanceOfSatisfying(PositionAheadException.class, refusal -> {
                    assertThat(refusal.asked()).isEqualTo(ahead);
                    assertThat(refusal.newest()).isBetween(newest, ahead);
                })
                .hasMessageContaining("ES-0501")
                .hasMessageContaining(ahead.toString());
        append(stream, note("2"));
        assertThat(texts(from(here))).containsExactly("1", "2");
    }

    @Test
    public void a_position_of_another_kind_of_store_is_refused_and_nothing_is_skipped() {
        Position here = here();
        append(stream, note("1"));
        Position newest = history(stream).get(0).position().orElseThrow();
        // Stores that count and stores that give out pairs refuse each other's positions.
        Position foreign = new Position(newest.major(), newest.minor() == 0 ? 1 : 0);

        assertThatThrownBy(() -> from(foreign))
                .isInstanceOfSatisfying(ForeignPositionException.class, refusal -> assertThat(refusal.asked())
                        .isEqualTo(foreign))
                .hasMessageContaining("ES-0502");
        append(stream, note("2"));
        assertThat(texts(from(here))).containsExactly("1", "2");
    }

    @Test
    public void a_type_that_is_not_registered_is_refused() {
        append(stream, note("1"));
        PullSubscription all = from(Position.start()).toCategory(category);

        refusedType(Unregistered.class, () -> all.toEvents(Unregistered.class));
        refusedType(Unregistered.class, () -> all.toEvents(Noted.class, Unregistered.class));
        refusedType(Figure.class, () -> all.toEvents(Figure.class));
        refusedType(Unregistered.class, () -> all.toEventsAndSubtypes(Noted.class, Unregistered.class));
        assertThat(texts(all)).containsExactly("1");
    }

    @Test
    public void a_filter_that_nothing_can_match_is_refused() {
        append(stream, note("1"));
        PullSubscription all = from(Position.start()).toCategory(category);

        refused(() -> all.toEvents());
        refused(() -> all.toEventsAndSubtypes());
        refused(() -> all.toEvents(Noted.class).toEvents(Counted.class));
        refused(() -> all.toEvents(Noted.class).toEventsAndSubtypes(Figure.class));
        refused(() -> all.toCategory(category + "."));
        refused(() -> all.ofTenant(TenantId.of("acme")).ofTenant(TenantId.of("other")));
        for (String illegal : List.of("x".repeat(101), "tab\t", "lone \uDC00")) {
            refused(() -> from(Position.start()).toCategory(illegal));
        }
        assertThat(texts(all)).containsExactly("1");
    }

    @Test
    public void nothing_is_no_filter_and_no_position() {
        append(stream, note("1"));
        PullSubscription all = from(Position.start()).toCategory(category);

        refused(() -> from(null));
        refused(() -> all.toCategory(null));
        refused(() -> all.toEvents(Noted.class, null));
        refused(() -> all.toEvents((Class<?>[]) null));
        refused(() -> all.toEventsAndSubtypes((Class<?>) null));
        refused(() -> all.ofTenant(null));
        refused(() -> all.iterator(null));
        refused(() -> all.batches(1, null));
        assertThat(texts(all)).containsExactly("1");
    }

    @Test
    public void a_time_limit_that_is_too_short_is_refused() {
        append(stream, note("1"));
        PullSubscription all = from(Position.start()).toCategory(category);

        for (Duration limit : List.of(SHORT.minusNanos(1), Duration.ofMillis(90), Duration.ZERO, SHORT.negated())) {
            refused(() -> all.iterator(limit));
            refused(() -> all.batches(1, limit));
        }
        assertThat(texts(all)).containsExactly("1");
    }

    @Test
    public void a_time_limit_may_be_longer_than_any_clock_counts() {
        append(stream, note("1"));
        PullSubscription all = from(Position.start()).toCategory(category);

        assertThat(texts(all.batches(1, ChronoUnit.FOREVER.getDuration()).next()))
                .containsExactly("1");
    }

    @Test
    public void a_batch_of_less_than_one_event_is_refused() {
        append(stream, note("1"));
        PullSubscription all = from(Position.start()).toCategory(category);

        for (int size : List.of(0, -1, Integer.MIN_VALUE)) {
            refused(() -> all.batches(size, SHORT));
        }
        assertThat(texts(all.batches(Integer.MAX_VALUE, SHORT).next())).containsExactly("1");
    }

    @Test
    public void an_event_of_an_unknown_type_is_given_and_the_following_ones_come() {
        Position here = here();
        store(setup -> setup.withEventTypes(new EventTypesBuilder()
                        .add(new RegisteredType("tck-unknown-to-readers", List.of(), 1, Before.class))
                        .build()))
                .append(stream, ExpectedVersion.none(), note("1"), new Before("secret"), note("3"));

        List<RecordedEvent<?>> events = all(from(here));

        assertThat(events)
                .extracting(RecordedEvent::type)
                .containsExactly("tck-noted", "tck-unknown-to-readers", "tck-noted");
        assertThat(events.get(2).payload()).isEqualTo(new Noted("3"));
        assertThatThrownBy(() -> events.get(1).payload())
                .isInstanceOf(UnknownEventTypeException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    public void an_event_that_cannot_be_decoded_is_given_and_the_following_ones_come() {
        Position here = here();
        store(setup -> setup.withCodec(new RawTextCodec()))
                .append(stream, ExpectedVersion.none(), note("secret, no JSON"), note("{\"text\":\"2\"}"));
        Pull<Optional<RecordedEvent<?>>> pull = from(here).iterator(SHORT);

        RecordedEvent<?> first = pull.next().orElseThrow();
        assertThatThrownBy(first::payload)
                .isInstanceOf(EventCodecException.class)
                .hasMessageNotContaining("secret");
        assertThat(first.version()).hasValue(1);
        assertThat(texts(pull)).containsExactly("2");
    }

    @Test
    public void what_a_filter_refuses_leaves_the_description_as_it_was() {
        Position here = here();
        append(stream, note("1"), new Circle(2), note("3"));
        PullSubscription notes = from(here).toEvents(Noted.class);

        refused(() -> notes.toEvents(Counted.class));
        assertThat(texts(notes)).containsExactly("1", "3");
    }

    private static void refusedType(Class<?> type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(UnknownEventTypeException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo(type.getName()))
                .hasMessageContaining("ES-0503");
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessageContaining("ES-0504");
    }
}

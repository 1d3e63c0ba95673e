// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.LogStatus;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * A reader waits for a writer that has not ended, however late it ends: it sees none of its events before, and loses
 * none.
 *
 * <p>Omit this suite if {@link BackendFixture#transactions()} is empty, and if the storage writes {@code AT_COMMIT}: an
 * open transaction has then written nothing to wait for.
 */
public abstract class UncommittedWriterConformance extends FollowingConformance {

    private final StreamId third = StreamId.random(category);

    private Map<String, UnaryOperator<PullSubscription>> filters() {
        Map<String, UnaryOperator<PullSubscription>> filters = new LinkedHashMap<>();
        filters.put("everything", UnaryOperator.identity());
        filters.put("a category", wanted -> wanted.toCategory(category));
        filters.put("a type", wanted -> wanted.toEvents(Noted.class));
        return filters;
    }

    private List<Pull<Optional<RecordedEvent<?>>>> tails() {
        Position here = here();
        List<Pull<Optional<RecordedEvent<?>>>> tails = new ArrayList<>();
        filters().forEach((name, filter) -> tails.add(filter.apply(from(here)).iterator(SHORT)));
        return tails;
    }

    @Test
    public void what_is_not_committed_is_not_seen_and_comes_after_the_commit() {
        List<Pull<Optional<RecordedEvent<?>>>> tails = tails();
        try (OpenWriter writer = writes(stream, "1", "2")) {
            assertThat(tails).allSatisfy(tail -> assertThat(tail.next()).isEmpty());

            writer.commit();
            assertThat(tails).allSatisfy(tail -> assertThat(texts(tail)).containsExactly("1", "2"));
        }
    }

    @Test
    public void a_later_event_is_held_back_until_the_earlier_writer_has_committed_and_both_come_in_order() {
        List<Pull<Optional<RecordedEvent<?>>>> tails = tails();
        try (OpenWriter earlier = writes(stream, "1", "2")) {
            append(other, note("3"));
            assertThat(tails).allSatisfy(tail -> assertThat(tail.next()).isEmpty());

            earlier.commit();
            assertThat(tails).allSatisfy(tail -> assertThat(texts(tail)).containsExactly("1", "2", "3"));
        }
    }

    @Test
    public void a_later_event_comes_when_the_earlier_writer_has_rolled_back() {
        List<Pull<Optional<RecordedEvent<?>>>> tails = tails();
        try (OpenWriter earlier = writes(stream, "1", "2")) {
            append(other, note("3"));
            assertThat(tails).allSatisfy(tail -> assertThat(tail.next()).isEmpty());

            earlier.rollback();
            assertThat(tails).allSatisfy(tail -> assertThat(texts(tail)).containsExactly("3"));
        }
        append(stream, note("4"));
        assertThat(tails).allSatisfy(tail -> assertThat(texts(tail)).containsExactly("4"));
    }

    @Test
    public void a_writer_that_rolled_back_holds_nobody_up() {
        List<Pull<Optional<RecordedEvent<?>>>> tails = tails();
        try (OpenWriter writer = writes(stream, "1", "2")) {
            writer.rollback();
        }
        append(stream, note("3"));

        assertThat(tails).allSatisfy(tail -> assertThat(texts(tail)).containsExactly("3"));
        assertThat(log().status().stall()).isEmpty();
    }

    @Test
    public void what_was_read_before_a_writer_began_is_not_given_again() {
        Pull<Optional<RecordedEvent<?>>> tail = tail();
        append(other, note("1"));
        assertThat(texts(tail)).containsExactly("1");
        try (OpenWriter writer = writes(stream, "2")) {
            append(other, note("3"));
            assertThat(tail.next()).isEmpty();

            writer.commit();
            assertThat(texts(tail)).containsExactly("2", "3");
        }
    }

    @Test
    public void writers_may_end_in_any_order() {
        Pull<Optional<RecordedEvent<?>>> tail = tail();
        List<String> given = new ArrayList<>();
        try (OpenWriter first = writes(stream, "1");
                OpenWriter second = writes(other, "2", "3");
                OpenWriter last = writes(third, "4")) {
            last.commit();
            given.addAll(texts(tail));
            assertThat(given).isEmpty();

            first.commit();
            given.addAll(texts(tail));
            assertThat(given).isIn(List.of(), List.of("1"));

            second.commit();
            given.addAll(texts(tail));
            assertThat(given).containsExactly("1", "2", "3", "4");
        }
    }

    @Test
    public void a_reader_that_starts_from_the_position_of_the_log_misses_no_running_writer() {
        try (OpenWriter earlier = writes(stream, "1")) {
            append(other, note("2"));
            Position here = here();
            Position inAnotherBackend = backend(setup -> setup).subscriptions().position();

            earlier.commit();
            assertThat(texts(from(here).toCategory(category))).containsExactly("1", "2");
            assertThat(texts(from(inAnotherBackend).toCategory(category))).containsExactly("1", "2");
        }
    }

    @Test
    public void the_status_says_what_is_waited_for_until_it_has_ended() {
        Position before = here();
        try (OpenWriter earlier = writes(stream, "1")) {
            append(other, note("2"));
            LogStatus waiting = log().status();
            LogStatus later = log().status();

            assertThat(waiting.stall())
                    .hasValueSatisfying(stall -> assertThat(stall.reason()).isNotBlank());
            assertThat(later.stall().orElseThrow().since())
                    .isEqualTo(waiting.stall().orElseThrow().since());
            earlier.commit();
        }

        assertThat(log().status().stall()).isEmpty();
        assertThat(log().status().settled()).isGreaterThan(before);
    }

    @Test
    public void a_reader_waits_for_the_commit() {
        Position here = here();
        try (OpenWriter writer = writes(stream, "1")) {
            append(other, note("2"));
            var reader = inBackground(backend -> {
                Pull<Optional<RecordedEvent<?>>> pull = backend.subscriptions()
                        .startFrom(here)
                        .toCategory(category)
                        .iterator(LONG);
                List<RecordedEvent<?>> two = new ArrayList<>();
                pull.next().ifPresent(two::add);
                pull.next().ifPresent(two::add);
                return texts(two);
            });
            writer.commit();

            assertThat(inTime(reader)).containsExactly("1", "2");
        }
    }

    @Test
    public void a_reader_inside_a_transaction_sees_what_others_committed_and_not_what_is_its_own() throws Exception {
        Pull<Optional<RecordedEvent<?>>> tail = tail();
        append(other, note("1"));

        committed(() -> {
            assertThat(texts(tail)).containsExactly("1");
            append(stream, note("2"));
            assertThat(tail.next()).isEmpty();
        });

        assertThat(texts(tail)).containsExactly("2");
    }

    @Test
    public void a_reader_inside_a_transaction_is_given_nothing_that_is_rolled_back() throws Exception {
        Pull<Optional<RecordedEvent<?>>> tail = tail();

        rolledBack(() -> {
            append(stream, note("1"));
            assertThat(tail.next()).isEmpty();
            here();
            log().status();
        });

        append(stream, note("2"));
        assertThat(texts(tail)).containsExactly("2");
    }

    @Test
    public void reading_does_not_end_or_doom_the_transaction_of_the_reader() throws Exception {
        Position here = here();
        append(other, note("1"));

        committed(() -> {
            append(stream, note("2"));
            log().status();
            from(here).iterator(SHORT).next();
            append(stream, note("3"));
            assertThat(transactions().isActive()).isTrue();
        });

        assertThat(texts(stream)).containsExactly("2", "3");
        assertThat(texts(from(here))).containsExactly("1", "2", "3");
    }

    private OpenWriter writes(StreamId to, String... texts) {
        return new OpenWriter(this, to, List.of(texts));
    }
}

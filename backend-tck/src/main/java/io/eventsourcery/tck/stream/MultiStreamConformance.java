// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.AppendResult;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.TckEvents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several streams in one call: all or nothing; refused, with nothing written, if the storage cannot do that. */
public abstract class MultiStreamConformance extends Conformance {

    private final StreamId one = newStream();
    private final StreamId other = newStream();

    @Test
    public void several_streams_are_appended_in_one_call() {
        List<StreamAppend> appends = List.of(first(one, 2), first(other, 1));
        if (refused(appends)) {
            return;
        }

        List<AppendResult> results = store().appendAll(appends);

        assertThat(results).extracting(result -> result.version().orElseThrow()).containsExactly(2L, 1L);
        assertThat(texts(one)).containsExactly("1", "2");
        assertThat(texts(other)).containsExactly("1");
    }

    @Test
    public void results_stand_in_the_order_of_the_list() {
        List<StreamId> streams =
                IntStream.range(0, 9).mapToObj(i -> newStream()).toList();
        List<StreamAppend> appends = IntStream.range(0, 9)
                .mapToObj(i -> first(streams.get(i), i + 1))
                .toList();
        if (refused(appends)) {
            return;
        }

        List<AppendResult> results = store().appendAll(appends);

        assertThat(results)
                .extracting(result -> result.version().orElseThrow())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(streams)
                .extracting(stream -> (long) history(stream).size())
                .isSorted()
                .endsWith(9L);
    }

    @Test
    public void a_conflict_in_one_stream_leaves_all_unchanged_whatever_the_order() {
        if (refused(List.of(first(one, 1), first(other, 1)))) {
            return;
        }
        store().append(other, ExpectedVersion.none(), notes(1, 1));
        List<StreamId> fresh = IntStream.range(0, 8).mapToObj(i -> newStream()).toList();

        fresh.forEach(stream -> {
            assertThatThrownBy(() -> store().appendAll(List.of(first(stream, 2), first(other, 2))))
                    .isInstanceOfSatisfying(VersionConflictException.class, conflict -> assertThat(conflict.stream())
                            .isEqualTo(other));
            assertThatThrownBy(() -> store().appendAll(List.of(first(other, 2), first(stream, 2))))
                    .isInstanceOf(VersionConflictException.class);
        });

        assertThat(fresh).allSatisfy(stream -> assertThat(history(stream)).isEmpty());
        assertThat(texts(other)).containsExactly("1");
    }

    @Test
    public void a_refused_event_in_one_stream_leaves_all_unchanged() {
        List<StreamAppend> appends = List.of(
                first(one, 1), StreamAppend.of(other, ExpectedVersion.none(), new TckEvents.Unregistered("no")));
        if (refused(List.of(first(one, 1), first(other, 1)))) {
            return;
        }

        assertThatThrownBy(() -> store().appendAll(appends)).hasMessageContaining("Unregistered");

        assertThat(history(one)).isEmpty();
        assertThat(history(other)).isEmpty();
    }

    @Test
    public void a_stream_that_appears_twice_is_refused() {
        assertThatThrownBy(() -> store().appendAll(List.of(
                        first(one, 1), first(other, 1), StreamAppend.of(one, ExpectedVersion.any(), notes(2, 2)))))
                .isInstanceOf(InvalidInputException.class);

        assertThat(history(one)).isEmpty();
        assertThat(history(other)).isEmpty();
    }

    @Test
    public void an_empty_list_is_refused() {
        assertThatThrownBy(() -> store().appendAll(List.of())).isInstanceOf(InvalidInputException.class);
    }

    @Test
    public void a_list_of_one_is_an_ordinary_append_on_every_storage() {
        List<AppendResult> results = store().appendAll(List.of(first(one, 3)));

        assertThat(results).singleElement().satisfies(result -> assertThat(result.version())
                .hasValue(3));
        assertThat(texts(one)).isEqualTo(numbers(1, 3));
    }

    @Test
    public void a_repeat_gives_all_first_results() {
        List<StreamAppend> appends = List.of(first(one, 2), first(other, 3));
        if (refused(appends)) {
            return;
        }

        List<AppendResult> first = store().appendAll(appends);
        store().append(one, ExpectedVersion.any(), notes(3, 3));

        assertThat(store().appendAll(appends)).isEqualTo(first);
        assertThat(texts(one)).isEqualTo(numbers(1, 3));
        assertThat(texts(other)).isEqualTo(numbers(1, 3));
    }

    @Test
    public void one_uuid_in_two_categories_is_two_streams() {
        StreamId order = StreamId.of("order", UUID.randomUUID());
        StreamId invoice = order.inCategory("invoice");
        if (refused(List.of(first(order, 1), first(invoice, 2)))) {
            return;
        }

        store().appendAll(List.of(first(order, 1), first(invoice, 2)));

        assertThat(history(order)).hasSize(1);
        assertThat(history(invoice)).hasSize(2);
    }

    @Test
    public void the_events_of_one_stream_stand_together_in_the_log() {
        List<StreamId> streams =
                IntStream.range(0, 6).mapToObj(i -> newStream()).toList();
        List<StreamAppend> appends =
                streams.stream().map(stream -> first(stream, 4)).toList();
        if (refused(appends)) {
            return;
        }

        store().appendAll(appends);

        List<List<Position>> runs = streams.stream()
                .map(this::positions)
                .sorted(Comparator.comparing((List<Position> run) -> run.get(0)))
                .toList();
        assertThat(runs.stream().flatMap(List::stream).toList())
                .hasSize(24)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    public void a_result_has_the_position_of_its_last_event_at_least_that_of_the_stream_that_the_log_has_last() {
        List<StreamId> streams =
                Stream.generate(Conformance::newStream).limit(4).toList();
        List<StreamAppend> appends =
                streams.stream().map(stream -> first(stream, 3)).toList();
        if (refused(appends)) {
            return;
        }

        List<AppendResult> results = store().appendAll(appends);

        Position last = Position.start();
        Optional<Position> ofLast = Optional.empty();
        for (int i = 0; i < streams.size(); i++) {
            Optional<Position> told = results.get(i).position();
            Position stored = positions(streams.get(i)).get(2);
            if (told.isPresent() || supports(Promises::positionAtAppend)) {
                assertThat(told).contains(stored);
            }
            if (stored.compareTo(last) > 0) {
                last = stored;
                ofLast = told;
            }
        }
        assertThat(ofLast).contains(last);
    }

    @Test
    public void the_order_of_the_list_does_not_change_the_order_in_the_log() {
        List<StreamId> streams =
                Stream.generate(Conformance::newStream).limit(5).toList();
        List<StreamId> turned = new ArrayList<>(streams);
        Collections.reverse(turned);
        if (refused(List.of(first(one, 1), first(other, 1)))) {
            return;
        }

        store().appendAll(streams.stream().map(stream -> first(stream, 1)).toList());
        List<StreamId> once = inLogOrder(streams, 0);
        store().appendAll(turned.stream()
                .map(stream -> StreamAppend.of(stream, ExpectedVersion.exactly(1), notes(2, 2)))
                .toList());

        assertThat(inLogOrder(streams, 1)).isEqualTo(once);
    }

    private List<StreamId> inLogOrder(List<StreamId> streams, int event) {
        return streams.stream()
                .sorted(Comparator.comparing(stream -> positions(stream).get(event)))
                .toList();
    }

    private List<Position> positions(StreamId stream) {
        return history(stream).stream()
                .map(event -> event.position().orElseThrow())
                .toList();
    }

    private boolean refused(List<StreamAppend> appends) {
        boolean refused = refusedWithout(Promises::severalStreams, () -> store().appendAll(appends));
        if (refused) {
            assertThat(appends)
                    .allSatisfy(append -> assertThat(history(append.stream())).isEmpty());
        }
        return refused;
    }

    private static StreamAppend first(StreamId stream, int events) {
        return StreamAppend.of(stream, ExpectedVersion.none(), notes(1, events));
    }
}

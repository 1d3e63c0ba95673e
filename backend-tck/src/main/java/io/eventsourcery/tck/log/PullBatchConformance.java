// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.Pull;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches contain the readable events, up to their size, and never end. */
public abstract class PullBatchConformance extends FollowingConformance {

    @Test
    public void a_batch_holds_no_more_than_its_size() {
        Position here = here();
        append(stream, notes(1, 3));

        assertThat(texts(from(here).batches(2, SHORT).next())).containsExactly("1", "2");
    }

    @Test
    public void a_batch_holds_what_there_is_when_that_is_less() {
        Position here = here();
        append(stream, note("1"));
        Pull<List<RecordedEvent<?>>> batches = from(here).batches(2, SHORT);

        assertThat(texts(batches.next())).containsExactly("1");
        assertThat(batches.next()).isEmpty();
        assertThat(batches.hasNext()).isTrue();
    }

    @Test
    public void bursts_come_in_full_batches_then_a_short_one_then_empty_ones_and_it_goes_on() {
        Pull<List<RecordedEvent<?>>> batches = from(here()).batches(2, SHORT);
        append(stream, notes(1, 3));
        append(other, notes(4, 5));

        assertThat(texts(batches.next())).containsExactly("1", "2");
        assertThat(texts(batches.next())).containsExactly("3", "4");
        assertThat(texts(batches.next())).containsExactly("5");
        assertThat(batches.next()).isEmpty();
        assertThat(batches.next()).isEmpty();
        append(stream, notes(6, 9));
        assertThat(texts(batches.next())).containsExactly("6", "7");
        assertThat(texts(batches.next())).containsExactly("8", "9");
        assertThat(batches.next()).isEmpty();
    }

    @Test
    public void one_batch_holds_events_of_several_tenants() {
        Position here = here();
        tenant("acme").append(stream, ExpectedVersion.none(), note("1"));
        append(stream, note("2"));
        tenant("other").append(stream, ExpectedVersion.none(), note("3"));

        List<RecordedEvent<?>> batch = from(here).batches(3, SHORT).next();

        assertThat(texts(batch)).containsExactly("1", "2", "3");
        assertThat(batch)
                .extracting(RecordedEvent::tenant)
                .containsExactly(TenantId.of("acme"), TenantId.single(), TenantId.of("other"));
    }

    @Test
    public void batches_of_any_size_hold_every_event_once_and_in_order() {
        Position here = here();
        append(stream, notes(1, 40));
        append(other, notes(41, 101));

        for (int size : List.of(1, 2, 7, 50, 101, 102, 1000)) {
            List<RecordedEvent<?>> events = new ArrayList<>();
            Pull<List<RecordedEvent<?>>> batches = from(here).batches(size, SHORT);
            List<RecordedEvent<?>> batch = batches.next();
            while (!batch.isEmpty()) {
                assertThat(batch).hasSizeLessThanOrEqualTo(size);
                events.addAll(batch);
                batch = batches.next();
            }
            assertThat(texts(events)).as("in batches of %s", size).isEqualTo(numbers(1, 101));
            assertInOrder(events);
        }
    }

    @Test
    public void the_position_behind_each_batch_gives_the_next_one() {
        Position kept = here();
        append(stream, notes(1, 5));

        List<List<String>> batches = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Pull<List<RecordedEvent<?>>> pull = from(kept).batches(2, SHORT);
            assertThat(pull.position()).isEqualTo(kept);
            batches.add(texts(pull.next()));
            kept = pull.position();
        }

        assertThat(batches).containsExactly(numbers(1, 2), numbers(3, 4), numbers(5, 5), List.of());
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.LogStatus;
import io.eventsourcery.subscription.Pull;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A reader goes on from a position: no earlier event comes again, and no later one is missing. */
public abstract class PullPositionConformance extends FollowingConformance {

    @Test
    public void a_position_before_old_events_gives_the_old_and_the_new_ones() {
        Position here = here();
        append(stream, notes(1, 2));
        append(other, note("3"));
        Pull<Optional<RecordedEvent<?>>> pull = from(here).iterator(SHORT);

        assertThat(texts(pull)).containsExactly("1", "2", "3");
        append(other, note("4"));
        assertThat(texts(pull)).containsExactly("4");
    }

    @Test
    public void the_present_position_gives_only_what_comes_later() {
        append(stream, notes(1, 2));
        tenant("acme").append(stream, ExpectedVersion.none(), note("3"));
        Position here = here();
        append(stream, note("4"));
        tenant("acme").append(stream, ExpectedVersion.exactly(1), note("5"));

        assertThat(texts(from(here))).containsExactly("4", "5");
    }

    @Test
    public void the_start_gives_what_was_ever_appended() {
        append(stream, notes(1, 2));
        append(other, note("3"));

        assertThat(texts(from(Position.start()).toCategory(category))).containsExactly("1", "2", "3");
    }

    @Test
    public void the_position_of_each_event_gives_the_ones_behind_it() {
        Position here = here();
        append(stream, notes(1, 2));
        append(other, notes(3, 4));
        List<RecordedEvent<?>> events = all(from(here));

        assertThat(events).hasSize(4);
        for (int i = 0; i < events.size(); i++) {
            assertThat(texts(from(events.get(i).position().orElseThrow()))).isEqualTo(numbers(i + 2, 4));
        }
    }

    @Test
    public void a_reader_that_keeps_its_position_goes_on_from_there_after_a_restart() {
        Position kept = here();
        append(stream, notes(1, 5));

        for (int i = 1; i <= 5; i++) {
            Pull<Optional<RecordedEvent<?>>> pull =
                    from(Position.parse(kept.toString())).iterator(SHORT);
            assertThat(pull.position()).isEqualTo(kept);
            assertThat(text(pull.next())).isEqualTo(Integer.toString(i));
            kept = pull.position();
        }
        assertThat(texts(from(kept))).isEmpty();
        append(stream, note("6"));
        assertThat(texts(from(kept))).containsExactly("6");
    }

    @Test
    public void a_kept_position_is_good_for_another_backend() {
        Pull<Optional<RecordedEvent<?>>> pull = tail();
        append(stream, notes(1, 3));
        pull.next();
        Position kept = pull.position();

        List<String> rest = elsewhere(backend -> texts(backend.subscriptions().startFrom(kept)));
        List<String> afterStart = texts(backend(setup -> setup).subscriptions().startFrom(kept));

        assertThat(rest).containsExactly("2", "3");
        assertThat(afterStart).containsExactly("2", "3");
    }

    @Test
    public void the_position_of_the_log_moves_on_with_every_append_and_never_back() {
        List<Position> positions = new ArrayList<>(List.of(here()));
        for (int i = 1; i <= 3; i++) {
            append(stream, note(Integer.toString(i)));
            positions.add(here());
        }

        assertThat(positions).isSorted().doesNotHaveDuplicates();
        assertThat(history(stream).get(2).position().orElseThrow()).isLessThanOrEqualTo(positions.get(3));
        assertThat(here()).isGreaterThanOrEqualTo(positions.get(3));
    }

    @Test
    public void a_log_that_waits_for_nobody_shows_no_stall() {
        Position before = here();
        append(stream, note("1"));

        LogStatus status = log().status();

        assertThat(status.stall()).isEmpty();
        assertThat(status.settled()).isGreaterThan(before);
        assertThat(texts(from(before))).containsExactly("1");
    }
}

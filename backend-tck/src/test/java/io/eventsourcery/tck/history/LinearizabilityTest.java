// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.history;

import static io.eventsourcery.stream.ExpectedVersion.any;
import static io.eventsourcery.stream.ExpectedVersion.exactly;
import static io.eventsourcery.stream.ExpectedVersion.exists;
import static io.eventsourcery.stream.ExpectedVersion.none;
import static io.eventsourcery.stream.ExpectedVersion.unversioned;
import static io.eventsourcery.tck.history.Written.NOTHING;
import static io.eventsourcery.tck.history.Written.absent;
import static io.eventsourcery.tck.history.Written.append;
import static io.eventsourcery.tck.history.Written.as;
import static io.eventsourcery.tck.history.Written.at;
import static io.eventsourcery.tck.history.Written.both;
import static io.eventsourcery.tck.history.Written.conflict;
import static io.eventsourcery.tck.history.Written.delete;
import static io.eventsourcery.tck.history.Written.load;
import static io.eventsourcery.tck.history.Written.loaded;
import static io.eventsourcery.tck.history.Written.save;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.stream.Position;
import io.eventsourcery.tck.history.Linearizability.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Each rule by a history of a few calls, beside its counterpart that is right. */
class LinearizabilityTest {

    @Test
    void of_two_appends_at_one_version_only_one_may_be_acknowledged() {
        Operation first = at(0, 10, append(0, none(), 1), as(1));

        assertContradicts(first, at(0, 10, append(0, none(), 2), as(1)));
        assertExplained(first, at(0, 10, append(0, none(), 2), conflict(0, 1)));
        assertExplained(first, at(0, 10, append(0, any(), 2), as(2)));
    }

    @Test
    void an_acknowledged_append_is_seen_by_those_who_begin_later() {
        Operation append = at(0, 10, append(0, none(), 1), as(1));

        assertContradicts(append, at(11, 12, load(0), absent()));
        assertExplained(append, at(10, 12, load(0), absent()));
        assertExplained(append, at(11, 12, load(0), loaded(1)));
    }

    @Test
    void what_one_has_seen_nobody_misses_later() {
        Operation append = at(0, 100, append(0, none(), 1), as(1));

        assertContradicts(append, at(10, 20, load(0), loaded(1)), at(30, 40, load(0), absent()));
        assertExplained(append, at(10, 30, load(0), loaded(1)), at(20, 40, load(0), absent()));
    }

    @Test
    void later_appends_have_higher_versions() {
        assertContradicts(at(0, 1, append(0, any(), 1), as(2)), at(2, 3, append(0, any(), 2), as(1)));
        assertExplained(at(0, 2, append(0, any(), 1), as(2)), at(2, 3, append(0, any(), 2), as(1)));
    }

    @Test
    void the_events_of_an_append_stand_together() {
        Operation pair = at(0, 9, append(0, any(), 1, 2), as(2));
        Operation single = at(0, 9, append(0, any(), 3), as(3));

        assertContradicts(pair, single, at(10, 11, load(0), loaded(1, 3, 2)));
        assertExplained(pair, single, at(10, 11, load(0), loaded(1, 2, 3)));
    }

    @Test
    void a_conflict_needs_a_moment_at_which_the_stream_was_elsewhere() {
        Operation begin = at(0, 1, append(0, none(), 1), as(1));

        assertContradicts(begin, at(2, 5, append(0, exactly(1), 2), conflict(0, 1)));
        assertContradicts(begin, at(2, 5, append(0, exactly(3), 2), conflict(0, 2)));
        assertContradicts(begin, at(2, 5, append(0, any(), 2), conflict(0, 1)));
        assertContradicts(begin, at(2, 5, append(0, exists(), 2), conflict(0, 0)));
        assertExplained(begin, at(2, 5, append(0, exactly(3), 2), conflict(0, 1)));
        assertExplained(
                begin, at(2, 5, append(0, exactly(1), 2), conflict(0, 2)), at(4, 9, append(0, exactly(1), 3), as(2)));
    }

    @Test
    void a_refused_append_leaves_nothing() {
        Operation begin = at(0, 1, append(0, none(), 1), as(1));
        Operation refused = at(2, 3, append(0, exactly(5), 2), conflict(0, 1));
        Operation failed = at(2, 3, append(0, any(), 2), new Answer.Transient());

        assertContradicts(begin, refused, at(4, 5, load(0), loaded(1, 2)));
        assertContradicts(begin, failed, at(4, 5, load(0), loaded(1, 2)));
        assertExplained(begin, refused, failed, at(4, 5, load(0), loaded(1)));
    }

    @Test
    void an_append_without_an_answer_happened_or_not_but_not_both() {
        Operation unknown = at(0, 1, append(0, none(), 1), new Answer.Unknown());

        assertExplained(unknown, at(2, 3, load(0), loaded(1)));
        assertExplained(unknown, at(2, 3, load(0), absent()), at(4, 5, load(0), loaded(1)));
        assertContradicts(unknown, at(2, 3, load(0), loaded(1)), at(4, 5, load(0), absent()));
    }

    @Test
    void an_append_to_several_streams_is_all_or_nothing() {
        Operation both = at(0, 9, both(any(), 1, any(), 2), as(1, 1));
        Operation refused = at(0, 9, both(any(), 1, exactly(4), 2), conflict(1, 0));

        assertContradicts(both, at(1, 2, load(0), loaded(1)), at(3, 4, load(1), absent()));
        assertContradicts(refused, at(10, 11, load(0), loaded(1)));
        assertExplained(both, at(1, 2, load(0), loaded(1)), at(3, 4, load(1), loaded(2)));
        assertExplained(refused, at(10, 11, load(0), absent()), at(10, 11, load(1), absent()));
    }

    @Test
    void a_repeat_gives_the_first_result() {
        Operation first = at(0, 1, append(0, none(), 1, 2), as(2));

        assertExplained(first, at(2, 3, append(0, none(), 1, 2), as(2)), at(4, 5, load(0), loaded(1, 2)));
        assertContradicts(first, at(2, 3, append(0, none(), 1, 2), conflict(0, 2)));
        assertContradicts(first, at(2, 3, append(0, none(), 1, 2), as(4)));
        assertContradicts(first, at(2, 3, append(0, none(), 1, 2), as(2)), at(4, 5, load(0), loaded(1, 2, 1, 2)));
        assertExplained(first, at(2, 3, append(0, none(), 1), as(1)));
        assertContradicts(first, at(2, 3, append(0, none(), 2), as(1)));
    }

    @Test
    void a_deleted_stream_begins_again() {
        Operation first = at(0, 1, append(0, none(), 1), as(1));
        Operation deletion = at(2, 3, delete(0), new Answer.Done());

        assertExplained(first, deletion, at(4, 5, append(0, none(), 1), as(1)));
        assertContradicts(first, deletion, at(4, 5, append(0, exactly(1), 2), as(2)));
        assertContradicts(first, deletion, at(4, 5, load(0), loaded(1)));
    }

    @Test
    void a_write_that_would_change_nothing_at_once_may_wait_until_it_does() {
        Operation first = at(0, 9, append(0, any(), 1), as(1));

        assertExplained(first, at(5, 6, delete(0), new Answer.Done()), at(10, 11, load(0), absent()));
        assertExplained(
                at(0, 1, append(0, none(), 2), as(1)),
                at(2, 9, delete(0), new Answer.Done()),
                at(2, 9, append(0, none(), 2), as(1)),
                at(10, 11, load(0), loaded(2)));
    }

    @Test
    void an_append_beside_a_deletion_is_before_or_after_it_as_a_whole() {
        Operation first = at(0, 1, append(0, none(), 1), as(1));
        Operation deletion = at(2, 9, delete(0), new Answer.Done());
        Operation second = at(2, 9, append(0, exactly(1), 2), as(2));

        assertExplained(first, deletion, second, at(10, 11, load(0), absent()));
        assertContradicts(
                first, deletion, second, at(10, 11, load(0), NOTHING.headed(2).event(2, 2, null)));
    }

    @Test
    void positions_ascend_in_a_stream_and_stay() {
        Operation both = at(0, 1, append(0, none(), 1, 2), placed(2, 7));

        assertContradicts(both, at(2, 3, append(0, any(), 3), placed(3, 6)));
        assertContradicts(both, at(2, 3, append(0, none(), 1, 2), placed(2, 8)));
        assertContradicts(
                both, at(2, 3, load(0), NOTHING.headed(2).event(1, 1, 9).event(2, 2, 7)));
        assertContradicts(
                both, at(2, 3, load(0), NOTHING.headed(2).event(1, 1, 6).event(2, 2, 8)));
        assertExplained(
                both,
                at(2, 3, load(0), NOTHING.headed(2).event(1, 1, 6).event(2, 2, 7)),
                at(4, 5, append(0, any(), 3), placed(3, 8)));
    }

    @Test
    void a_mode_is_kept() {
        Operation plain = at(
                0,
                1,
                append(0, unversioned(), 1),
                new Answer.Appended(List.of(new Answer.Place(OptionalLong.empty(), Optional.empty()))));

        assertContradicts(plain, at(2, 3, append(0, any(), 2), as(2)));
        assertContradicts(plain, at(2, 3, append(0, any(), 2), new Answer.WrongMode(0, true)));
        assertExplained(plain, at(2, 3, append(0, any(), 2), new Answer.WrongMode(0, false)));
    }

    @Test
    void a_snapshot_stands_for_the_events_of_its_life() {
        Operation first = at(0, 1, append(0, none(), 1, 2), as(2));
        Operation saved = at(2, 3, save(0, 2, 2), new Answer.Done());
        Operation second = at(4, 5, append(0, any(), 3), as(3));
        Operation deletion = at(4, 5, delete(0), new Answer.Done());
        Operation again = at(6, 7, append(0, any(), 4, 5, 6), as(3));

        assertExplained(
                first,
                saved,
                second,
                at(8, 9, load(0), NOTHING.from(2, 2).headed(3).event(3, 3, null)));
        assertExplained(first, saved, second, at(8, 9, load(0), loaded(1, 2, 3)));
        assertContradicts(
                first, saved, second, at(8, 9, load(0), NOTHING.from(2, 2).headed(2)));
        assertContradicts(
                first, saved, second, at(8, 9, load(0), NOTHING.from(3, 2).headed(3)));
        assertContradicts(
                first,
                saved,
                deletion,
                again,
                at(8, 9, load(0), NOTHING.from(2, 2).headed(3).event(6, 3, null)));
    }

    @Test
    void a_snapshot_of_another_version_is_a_conflict() {
        assertExplained(at(0, 1, save(0, 1, 1), conflict(0, 0)));
        assertContradicts(at(0, 1, save(0, 1, 1), new Answer.Done()));

        Operation three = at(0, 1, append(0, none(), 1, 2, 3), as(3));
        assertExplained(three, at(2, 3, save(0, 2, 2), conflict(0, 3)));
        assertExplained(three, at(2, 3, save(0, 5, 3), conflict(0, 3)));
        assertExplained(three, at(2, 3, save(0, 3, 3), new Answer.Done()));
        assertContradicts(three, at(2, 3, save(0, 2, 2), new Answer.Done()));
        assertContradicts(three, at(2, 3, save(0, 5, 3), new Answer.Done()));
        assertContradicts(three, at(2, 3, save(0, 2, 2), conflict(0, 2)));
        assertContradicts(three, at(2, 3, save(0, 3, 3), conflict(0, 3)));
    }

    @Test
    void an_unforeseen_error_explains_nothing() {
        assertContradicts(at(0, 1, load(0), new Answer.Failed("disk full")));
    }

    @Test
    void sixty_four_appends_at_the_same_time_are_decided() {
        List<Operation> storm = new ArrayList<>();
        for (int i = 1; i < Linearizability.MOST; i++) {
            storm.add(at(0, 100, append(0, any(), i), as(i)));
        }
        List<Operation> right = new ArrayList<>(storm);
        right.add(at(0, 100, append(0, any(), 64), as(64)));
        List<Operation> wrong = new ArrayList<>(storm);
        wrong.add(at(0, 100, append(0, any(), 64), as(66)));

        assertThat(Linearizability.of(right, 1)).isEqualTo(Verdict.EXPLAINED);
        assertThat(Linearizability.of(wrong, 1)).isEqualTo(Verdict.CONTRADICTION);
    }

    @Test
    void a_search_that_becomes_too_long_is_given_up_and_never_passes() {
        List<Operation> storm = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            storm.add(at(0, 100, append(0, any(), i), new Answer.Unknown()));
        }
        storm.add(at(0, 100, load(0), loaded(99)));

        assertThat(Linearizability.of(storm, 1)).isEqualTo(Verdict.UNDECIDED);
    }

    private static Answer placed(long version, long position) {
        return new Answer.Appended(
                List.of(new Answer.Place(OptionalLong.of(version), Optional.of(Position.of(position)))));
    }

    private static void assertExplained(Operation... history) {
        assertThat(Linearizability.of(List.of(history), 2)).isEqualTo(Verdict.EXPLAINED);
    }

    private static void assertContradicts(Operation... history) {
        assertThat(Linearizability.of(List.of(history), 2)).isEqualTo(Verdict.CONTRADICTION);
    }
}

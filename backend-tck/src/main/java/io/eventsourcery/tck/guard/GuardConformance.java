// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.AppendResult;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.StreamGuard;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.stream.VersioningModeException;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Conformance;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** An append with guards succeeds exactly if the streams that were only read are where they were. */
public abstract class GuardConformance extends Conformance {

    private final StreamId read = newStream();
    private final StreamId written = newStream();

    /** Begins the stream to read, and asserts the refusal of a storage without guards. */
    private boolean refused() {
        store().append(read, ExpectedVersion.none(), note("1"));
        boolean refused = refusedWithout(
                Promises::guards, () -> store().append(guards(1), written, ExpectedVersion.none(), note("no")));
        if (refused) {
            assertThat(history(written)).isEmpty();
            store().append(List.of(), written, ExpectedVersion.none(), note("without guards"));
            assertThat(texts(written)).containsExactly("without guards");
        }
        return refused;
    }

    private List<StreamGuard> guards(long version) {
        return List.of(new StreamGuard(read, version));
    }

    @Test
    public void while_the_streams_that_were_read_stay_the_append_succeeds() {
        if (refused()) {
            return;
        }
        StreamId other = newStream();
        store().append(other, ExpectedVersion.none(), notes(1, 3));
        List<StreamGuard> guards =
                List.of(store().load(read).guard(), store().load(other).guard());

        AppendResult result = store().append(guards, written, ExpectedVersion.none(), note("decided"));
        store().append(guards, written, ExpectedVersion.any(), note("at the end"));

        assertThat(result.version()).hasValue(1);
        assertThat(texts(written)).containsExactly("decided", "at the end");
        assertThat(texts(read)).containsExactly("1");
        store().append(read, ExpectedVersion.exactly(1), note("2"));
        assertThat(texts(read)).containsExactly("1", "2");
    }

    @Test
    public void a_stream_that_has_moved_on_refuses_it_and_nothing_is_stored() {
        if (refused()) {
            return;
        }
        StreamId second = newStream();
        store().append(read, ExpectedVersion.exactly(1), note("faster"));

        assertThatThrownBy(() -> store().appendAll(
                                guards(1),
                                List.of(
                                        StreamAppend.of(written, ExpectedVersion.none(), note("no")),
                                        StreamAppend.of(second, ExpectedVersion.any(), note("no")))))
                .isInstanceOfSatisfying(VersionConflictException.class, conflict -> {
                    assertThat(conflict.stream()).isEqualTo(read);
                    assertThat(conflict.expected()).isEqualTo(ExpectedVersion.exactly(1));
                    assertThat(conflict.actual()).hasValue(2);
                });

        assertThat(history(written)).isEmpty();
        assertThat(history(second)).isEmpty();
        store().append(guards(2), written, ExpectedVersion.none(), note("decided again"));
        assertThat(texts(written)).containsExactly("decided again");
    }

    @Test
    public void one_of_several_guards_that_does_not_hold_refuses_everything() {
        if (refused()) {
            return;
        }
        List<StreamId> others = List.of(newStream(), newStream(), newStream());
        others.forEach(other -> store().append(other, ExpectedVersion.none(), note("1")));
        for (StreamId changed : others) {
            List<StreamGuard> guards =
                    others.stream().map(other -> store().load(other).guard()).toList();
            store().append(changed, ExpectedVersion.exists(), note("faster"));

            conflict(() -> store().append(guards, written, ExpectedVersion.none(), note("no")));
        }
        assertThat(history(written)).isEmpty();
    }

    @Test
    public void a_stream_that_was_not_there_or_not_so_far_or_is_deleted_refuses_it() {
        if (refused()) {
            return;
        }
        conflict(() -> store().append(guards(2), written, ExpectedVersion.none(), note("ahead")));
        conflict(() -> store().append(
                        List.of(new StreamGuard(newStream(), 1)),
                        written,
                        ExpectedVersion.none(),
                        note("never there")));
        store().delete(read);
        conflict(() -> store().append(guards(1), written, ExpectedVersion.none(), note("deleted")));

        assertThat(history(written)).isEmpty();
    }

    @Test
    public void a_conflict_in_what_is_written_is_told_as_ever() {
        if (refused()) {
            return;
        }
        store().append(written, ExpectedVersion.none(), note("there"));

        assertThatThrownBy(() -> store().append(guards(1), written, ExpectedVersion.none(), note("no")))
                .isInstanceOfSatisfying(VersionConflictException.class, conflict -> assertThat(conflict.stream())
                        .isEqualTo(written));

        assertThat(texts(written)).containsExactly("there");
    }

    @Test
    public void a_repeat_gives_the_first_result_though_the_guard_does_not_hold_any_more() {
        if (refused()) {
            return;
        }
        NewEvent once = note("once");
        AppendResult first = store().append(guards(1), written, ExpectedVersion.none(), once);
        store().append(read, ExpectedVersion.exactly(1), note("later"));

        assertThat(store().append(guards(1), written, ExpectedVersion.none(), once))
                .isEqualTo(first);
        assertThat(texts(written)).containsExactly("once");
    }

    @Test
    public void a_guard_means_the_stream_of_its_own_tenant() {
        if (refused()) {
            return;
        }
        TenantId other = TenantId.of("other");
        conflict(() -> store().forTenant(other).append(guards(1), written, ExpectedVersion.none(), note("no")));
        store().forTenant(other).append(read, ExpectedVersion.none(), notes(1, 2));

        store().append(guards(1), written, ExpectedVersion.none(), note("ours"));

        assertThat(texts(written)).containsExactly("ours");
        assertThat(store().forTenant(other).read(written)).isEmpty();
    }

    @Test
    public void events_with_tags_keep_them() {
        if (refused() || !supports(Promises::tags)) {
            return;
        }
        EventTag tag = EventTag.of("guarded", UUID.randomUUID());
        store().append(
                        guards(1),
                        written,
                        ExpectedVersion.none(),
                        note("tagged").withTags(tag));

        assertThat(store().query(TagQuery.of(tag)).events()).hasSize(1);
    }

    @Test
    public void an_unversioned_stream_cannot_be_guarded() {
        if (refused() || !supports(Promises::unversionedStreams)) {
            return;
        }
        StreamId unversioned = newStream();
        store().append(unversioned, ExpectedVersion.unversioned(), note("1"));

        assertThatThrownBy(() -> store().load(unversioned).guard()).isInstanceOf(VersioningModeException.class);
        assertThatThrownBy(() -> store().append(
                                List.of(new StreamGuard(unversioned, 1)), written, ExpectedVersion.none(), note("no")))
                .isInstanceOf(VersioningModeException.class);
        assertThat(history(written)).isEmpty();
    }

    @Test
    public void what_can_be_no_guard_is_refused_and_equal_ones_count_once() {
        if (refused()) {
            return;
        }
        StreamGuard guard = new StreamGuard(read, 1);
        illegal("ES-0961", () -> new StreamGuard(read, 0));
        illegal("ES-0961", () -> store().load(newStream()).guard());
        illegal("ES-0962", () -> store().append((List<StreamGuard>) null, written, ExpectedVersion.none(), note("no")));
        illegal("ES-0962", () -> store().append(
                        Arrays.asList(guard, null), written, ExpectedVersion.none(), note("no")));
        illegal("ES-0963", () -> store().append(
                        List.of(guard, new StreamGuard(read, 2)), written, ExpectedVersion.none(), note("no")));
        illegal("ES-0963", () -> store().append(guards(1), read, ExpectedVersion.exactly(1), note("no")));
        illegal("nothing to append", () -> store().appendAll(guards(1), List.of()));
        assertThat(history(written)).isEmpty();

        store().append(List.of(guard, guard), written, ExpectedVersion.none(), note("once"));

        assertThat(texts(written)).containsExactly("once");
    }

    private static void illegal(String sign, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessageContaining(sign);
    }

    private static void conflict(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(VersionConflictException.class);
    }
}

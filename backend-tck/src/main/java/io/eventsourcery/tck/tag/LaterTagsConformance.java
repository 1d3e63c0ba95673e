// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.codec.EventTypesBuilder;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.AppendCondition;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import io.eventsourcery.tck.fixture.Promises;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events that were stored before their class had tags get them later, and no others. */
public abstract class LaterTagsConformance extends TagsConformance {

    /** The class as it was before its components were tags. Without the annotation, because a container would find two. */
    public record Before(String course, UUID student) {}

    private final UUID id = UUID.randomUUID();
    private final EventTag ofId = EventTag.of("student", id);
    private final StreamId stream = newStream();

    private EventStore before() {
        return bareBackend(LaterTagsConformance::withoutTags).eventStore();
    }

    static BackendSetup withoutTags(BackendSetup setup) {
        return setup.withEventTypes(new EventTypesBuilder()
                .add(new RegisteredType("tck-enrolled", List.of(), 1, Before.class))
                .build());
    }

    private NewEvent untagged() {
        return NewEvent.of(new Before(course.value(), id));
    }

    @Test
    public void stored_events_are_found_once_they_have_the_tags_of_their_class_and_a_repeat_changes_nothing() {
        if (refused()) {
            assertThat(refusedWithout(Promises::tags, () -> store().addTags(List.of())))
                    .isTrue();
            return;
        }
        StreamId other = newStream();
        before().append(stream, ExpectedVersion.none(), untagged(), untagged());
        before().append(other, ExpectedVersion.none(), untagged());
        assertThat(found(TagQuery.of(course))).isEmpty();
        List<RecordedEvent<?>> stored = new ArrayList<>(history(stream));
        stored.addAll(history(other));

        assertThat(store().addTags(stored.subList(1, 3))).isEqualTo(2);
        assertThat(store().query(TagQuery.of(course, ofId)).events()).isEqualTo(stored.subList(1, 3));
        assertThat(store().addTags(stored)).isEqualTo(1);
        assertThat(store().query(TagQuery.of(course, ofId)).events()).isEqualTo(stored);
        assertThat(store().addTags(stored)).isZero();
        assertThat(store().addTags(List.of())).isZero();
        assertThat(history(stream)).isEqualTo(stored.subList(0, 2));
    }

    @Test
    public void tags_that_were_given_stay_beside_those_that_are_added() {
        if (refused()) {
            return;
        }
        before().append(stream, ExpectedVersion.none(), untagged().withTags(student));

        assertThat(store().addTags(history(stream))).isEqualTo(1);

        assertThat(found(TagQuery.of(student, course, ofId))).containsExactly("tck-enrolled");
        assertThat(found(TagQuery.of(student))).containsExactly("tck-enrolled");
        assertThat(found(TagQuery.of(course))).containsExactly("tck-enrolled");
    }

    @Test
    public void an_added_tag_breaks_the_conditions_that_it_concerns() {
        if (refused()) {
            return;
        }
        before().append(stream, ExpectedVersion.none(), untagged());
        AppendCondition free = AppendCondition.noneMatches(TagQuery.of(course));

        store().addTags(history(stream));

        assertThatThrownBy(() -> store().append(free, newStream(), ExpectedVersion.none(), note("no")))
                .hasMessageContaining("ES-0960");
    }

    @Test
    public void an_event_that_was_deleted_gets_no_tags_and_with_a_deleted_stream_go_those_that_were_added() {
        if (refused()) {
            return;
        }
        StreamId gone = newStream();
        before().append(gone, ExpectedVersion.none(), untagged());
        before().append(stream, ExpectedVersion.none(), untagged());
        List<RecordedEvent<?>> deleted = history(gone);
        store().delete(gone);
        before().append(gone, ExpectedVersion.none(), NewEvent.of(new Before("another", null)));

        assertThat(store().addTags(deleted)).isZero();
        assertThat(store().addTags(history(stream))).isEqualTo(1);
        store().delete(stream);

        assertThat(found(TagQuery.of(course))).isEmpty();
        AppendCondition free = AppendCondition.noneMatches(TagQuery.of(course).or(ofId));
        assertThatCode(() -> store().append(free, newStream(), ExpectedVersion.none(), note("free")))
                .doesNotThrowAnyException();
    }

    @Test
    public void events_of_several_tenants_get_tags_of_their_own_tenants() {
        if (refused()) {
            return;
        }
        List<TenantId> tenants = List.of(TenantId.of("zeta"), TenantId.of("alpha"));
        List<RecordedEvent<?>> stored = new ArrayList<>();
        for (TenantId tenant : tenants) {
            before().forTenant(tenant).append(stream, ExpectedVersion.none(), untagged());
            stored.addAll(store().forTenant(tenant).load(stream).events());
        }

        assertThat(store().addTags(stored)).isEqualTo(2);

        for (TenantId tenant : tenants) {
            assertThat(store().forTenant(tenant).query(TagQuery.of(course)).events())
                    .hasSize(1);
        }
        assertThat(found(TagQuery.of(course))).isEmpty();
    }

    @Test
    public void more_tags_than_possible_are_refused_and_nothing_is_added() {
        if (refused()) {
            return;
        }
        List<EventTag> many = IntStream.rangeClosed(2, NewEvent.MOST_TAGS)
                .mapToObj(i -> fresh("t" + i))
                .toList();
        before().append(stream, ExpectedVersion.none(), untagged(), untagged().withTags(many));

        assertThatThrownBy(() -> store().addTags(history(stream)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ES-0956")
                .hasMessageContaining("21 tags");
        List<RecordedEvent<?>> withHole = new ArrayList<>(history(stream).subList(0, 1));
        withHole.addAll(Collections.singletonList(null));
        assertThatThrownBy(() -> store().addTags(withHole)).isInstanceOf(InvalidInputException.class);

        assertThat(found(TagQuery.of(course))).isEmpty();
        assertThat(found(TagQuery.of(Arrays.copyOf(many.toArray(EventTag[]::new), 2))))
                .hasSize(1);
    }
}

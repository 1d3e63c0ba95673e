// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.TaggedEvents;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.util.List;
import java.util.UUID;

/** What the suites about tags have in common: tags that no other test has. */
public abstract class TagsConformance extends Conformance {

    protected final EventTag course = fresh("course");
    protected final EventTag student = fresh("student");

    protected static EventTag fresh(String name) {
        return EventTag.of(name, UUID.randomUUID());
    }

    /** Asserts the refusals of a storage without tags. */
    protected final boolean refused() {
        StreamId stream = newStream();
        boolean refused = refusedWithout(
                Promises::tags, () -> store().append(stream, ExpectedVersion.none(), tagged("no", course)));
        if (refused) {
            refusedWithout(Promises::tags, () -> store().query(TagQuery.of(course)));
            assertThat(history(stream)).isEmpty();
            store().append(stream, ExpectedVersion.none(), note("without tags"));
            assertThat(texts(stream)).containsExactly("without tags");
        }
        return refused;
    }

    protected static NewEvent tagged(String text, EventTag... tags) {
        return note(text).withTags(tags);
    }

    /** Appends to a stream of its own. */
    protected final StreamId appended(String text, EventTag... tags) {
        StreamId stream = newStream();
        store().append(stream, ExpectedVersion.none(), tagged(text, tags));
        return stream;
    }

    protected final List<String> found(TagQuery query) {
        return textsOf(store().query(query));
    }

    protected static List<String> textsOf(TaggedEvents found) {
        return found.events().stream()
                .map(event -> event.payload() instanceof Noted noted ? noted.text() : event.type())
                .toList();
    }
}

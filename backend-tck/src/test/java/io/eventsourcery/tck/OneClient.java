// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.concurrency.LinearizabilityConformance;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.history.Answer;
import io.eventsourcery.tck.history.Call;
import io.eventsourcery.tck.history.Caller;
import io.eventsourcery.tck.history.ListModel;
import io.eventsourcery.tck.suite.TckEvents.Counted;
import io.eventsourcery.tck.suite.TckEvents.Summary;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/** Makes the same calls of a store and of a {@link ListModel}, and stops at the first difference. */
final class OneClient {

    /** In the order in which every call writes them, so that the model knows which refusal comes first. */
    private static final List<StreamId> STREAMS = LongStream.range(0, 3)
            .mapToObj(number -> StreamId.of("tck", new UUID(0, number)))
            .toList();

    private OneClient() {}

    static void compare(BackendFixture fixture, List<Call> calls) {
        try (Backend backend = fixture.backend(setup -> setup.withEventTypes(Counted.class, Summary.class))) {
            Caller store = new Caller(backend.eventStore(), STREAMS, 1, LinearizabilityConformance.NUMBERED);
            ListModel model = new ListModel();
            StringBuilder story = new StringBuilder();
            int number = 0;
            for (Call call : calls) {
                Answer right = model.answer(call);
                Answer given = withoutPositions(store.answer(call));
                story.append(String.format("%n%3d. %s -> %s", ++number, call, given));
                if (!right.equals(given)) {
                    throw new AssertionError(story + ", but right is " + right);
                }
            }
        }
    }

    private static Answer withoutPositions(Answer answer) {
        if (answer instanceof Answer.Appended appended) {
            return new Answer.Appended(appended.places().stream()
                    .map(place -> new Answer.Place(place.version(), Optional.empty()))
                    .toList());
        }
        if (answer instanceof Answer.Loaded loaded) {
            return new Answer.Loaded(loaded.head(), loaded.snapshot(), withoutPositions(loaded.events()));
        }
        return answer instanceof Answer.ReadBack back ? new Answer.ReadBack(withoutPositions(back.events())) : answer;
    }

    private static List<Answer.Seen> withoutPositions(List<Answer.Seen> events) {
        return events.stream()
                .map(seen -> new Answer.Seen(seen.event(), seen.version(), Optional.empty()))
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.Position;
import org.junit.jupiter.api.Test;

/** Handlers delete the streams of their events, which are not in the log any more when the checkpoint is stored. */
class DeletingHandlerTest extends RuntimeOnServer {

    private static final String NAME = "deleting";

    DeletingHandlerTest() {
        super(TestDatabase.Kind.H2);
    }

    private Position appendTwoStreams() {
        append(stream, "1", "2");
        return append(other, "3");
    }

    @Test
    void a_projection_may_delete_the_streams_that_it_handles() {
        Position last = appendTwoStreams();

        SubscriptionRuntime runtime =
                start(Definition.projection(NAME).toCategory("order").on(OrderPlaced.class, (event, work) -> {
                    seen.add(text(event));
                    backend.eventStore().delete(event.stream());
                }));

        assertReaches(runtime, NAME, last);
        assertThat(seen).endsWith("1", "2", "3");
        assertThat(backend.eventStore().load(stream).events()).isEmpty();
        assertThat(backend.eventStore().load(other).events()).isEmpty();
    }

    @Test
    void a_subscription_that_deletes_one_gets_no_event_of_others_twice() {
        Position last = appendTwoStreams();

        SubscriptionRuntime runtime =
                start(Definition.subscription(NAME).toCategory("order").on(OrderPlaced.class, event -> {
                    seen.add(text(event));
                    if (text(event).equals("3")) {
                        backend.eventStore().delete(event.stream());
                    }
                }));

        assertReaches(runtime, NAME, last);
        assertThat(seen).containsExactly("1", "2", "3");
    }
}

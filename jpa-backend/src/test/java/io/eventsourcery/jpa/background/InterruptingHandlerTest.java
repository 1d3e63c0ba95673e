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

/** Handlers leave the interruption of their thread behind. The pool lends nothing to a thread that is interrupted. */
class InterruptingHandlerTest extends RuntimeOnServer {

    private static final String NAME = "interrupting";

    InterruptingHandlerTest() {
        super(TestDatabase.Kind.H2);
    }

    @Test
    void a_projection_goes_on_behind_one_that_was_done_all_the_same() {
        SubscriptionRuntime runtime =
                start(Definition.projection(NAME).toCategory("order").on(OrderPlaced.class, (event, work) -> {
                    seen.add(text(event));
                    Thread.currentThread().interrupt();
                }));

        assertReaches(runtime, NAME, append(stream, "1", "2", "3"));
        assertThat(seen).containsExactly("1", "2", "3");
    }

    @Test
    void a_subscription_goes_on_behind_one_that_was_done_all_the_same() {
        SubscriptionRuntime runtime =
                start(Definition.subscription(NAME).toCategory("order").on(OrderPlaced.class, event -> {
                    seen.add(text(event));
                    Thread.currentThread().interrupt();
                }));

        assertReaches(runtime, NAME, append(stream, "1", "2", "3"));
        assertThat(seen).containsExactly("1", "2", "3");
    }

    @Test
    void one_that_always_interrupts_itself_and_fails_is_parked_and_all_others_go_on() {
        SubscriptionRuntime runtime = start(Definition.subscription(NAME)
                .toCategory("order")
                .withErrorPolicy(STRICT)
                .on(OrderPlaced.class, event -> {
                    if (text(event).equals("bad")) {
                        throw new InterruptedException();
                    }
                    seen.add(text(event));
                }));
        append(stream, "bad", "behind");
        Position last = append(other, "good");

        assertReaches(runtime, NAME, last);
        assertThat(seen).containsExactly("good");
        assertThat(runtime.deadLetters(NAME)).singleElement().satisfies(letter -> assertThat(letter.error())
                .contains("InterruptedException"));
    }
}

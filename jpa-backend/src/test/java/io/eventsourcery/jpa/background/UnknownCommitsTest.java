// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.SubscriptionDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The runtime finds out what became of a commit that had no answer. */
class UnknownCommitsTest extends RuntimeOnServer {

    private static final String NAME = "unknown";

    private final AtomicInteger calls = new AtomicInteger();

    UnknownCommitsTest() {
        super(TestDatabase.Kind.H2);
    }

    private SubscriptionDefinition subscription() {
        return Definition.subscription(NAME).toCategory("order").withErrorPolicy(STRICT);
    }

    private ProjectionDefinition projection() {
        return Definition.projection(NAME).toCategory("order").withErrorPolicy(STRICT.withAttempts(3));
    }

    @ParameterizedTest
    @EnumSource
    void the_effect_of_a_projection_happens_once(CutCommits.Cut cut) {
        StreamId view = StreamId.random("view");
        SubscriptionRuntime runtime = start(projection().on(OrderPlaced.class, (event, work) -> {
            backend.eventStore().append(view, ExpectedVersion.any(), event.payload());
            if (text(event).equals("2") && calls.getAndIncrement() == 0) {
                commits.next(cut);
            }
        }));
        append(stream, "1", "2");

        assertReaches(runtime, NAME, append(other, "3"));
        assertThat(backend.eventStore().read(view).map(event -> ((OrderPlaced) event.payload()).customer()))
                .containsExactly("1", "2", "3");
        assertThat(runtime.deadLetters(NAME)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_handler_outside_of_transactions_is_neither_blamed_nor_called_again(CutCommits.Cut cut) {
        SubscriptionRuntime runtime = start(subscription().on(OrderPlaced.class, event -> {
            seen.add(text(event));
            if (text(event).equals("2")) {
                commits.next(cut);
            }
        }));
        append(stream, "1", "2");

        assertReaches(runtime, NAME, append(other, "3"));
        assertThat(seen).containsExactly("1", "2", "3");
        assertThat(runtime.deadLetters(NAME)).isEmpty();
    }

    @Test
    void a_stream_that_was_parked_without_an_answer_is_not_handled_until_it_is_requeued() {
        SubscriptionRuntime runtime = start(subscription().on(OrderPlaced.class, event -> {
            if (text(event).equals("bad") && calls.getAndIncrement() == 0) {
                commits.next(CutCommits.Cut.COMMITTED);
                throw new IllegalStateException();
            }
            seen.add(text(event));
        }));
        append(stream, "bad", "next");

        assertReaches(runtime, NAME, append(other, "x"));
        assertThat(seen).containsExactly("x");
        assertThat(runtime.requeue(runtime.deadLetters(NAME).get(0))).isTrue();
        eventually(() -> runtime.deadLetters(NAME).isEmpty());
        assertReaches(runtime, NAME, append(other, "y"));
        assertThat(seen).containsExactly("x", "bad", "next", "y");
    }

    @Test
    void a_requeued_event_whose_commit_fails_is_parked_again_and_others_go_on() {
        AtomicBoolean isBroken = new AtomicBoolean(true);
        SubscriptionRuntime runtime = start(projection().on(OrderPlaced.class, (event, work) -> {
            if (text(event).equals("bad") && isBroken.get()) {
                commits.next(CutCommits.Cut.ROLLED_BACK);
            }
            seen.add(text(event));
        }));
        append(stream, "bad");
        eventually(() -> runtime.deadLetters(NAME).size() == 1);

        assertThat(runtime.requeue(runtime.deadLetters(NAME).get(0))).isTrue();
        eventually(() -> runtime.deadLetters(NAME).get(0).attempts() == 4);
        assertReaches(runtime, NAME, append(other, "x"));
        isBroken.set(false);
        assertThat(runtime.requeue(runtime.deadLetters(NAME).get(0))).isTrue();
        eventually(() -> runtime.deadLetters(NAME).isEmpty());
        assertThat(seen).endsWith("x", "bad");
    }

    @Test
    void a_reset_at_that_moment_is_obeyed() {
        AtomicReference<SubscriptionRuntime> runtime = new AtomicReference<>();
        runtime.set(start(projection().on(OrderPlaced.class, (event, work) -> {
            seen.add(text(event));
            if (text(event).equals("2") && calls.getAndIncrement() == 0) {
                commits.next(CutCommits.Cut.ROLLED_BACK, () -> runtime.get().reset(NAME, Position.start()));
            }
        })));
        assertReaches(runtime.get(), NAME, append(stream, "1"));

        Position last = append(stream, "2");
        eventually(() -> seen.size() >= 3);
        assertReaches(runtime.get(), NAME, last);
        assertThat(seen).containsExactly("1", "2", "1", "2");
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.Position;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * A replica that lacks the last checkpoints is promoted under a living node: the effects that committed with them are gone, so
 * the node must do that work again, although it remembers that it has done it.
 */
class CheckpointWentBackTest extends RuntimeOnServer {

    private static final String NAME = "behind";

    private SubscriptionRuntime runtime;
    private Position first;

    CheckpointWentBackTest() {
        super(TestDatabase.Kind.H2);
    }

    private void threeEventsAreHandledAndTwoOfThemForgotten() {
        runtime = start(Definition.projection(NAME)
                .toCategory("order")
                .on(OrderPlaced.class, (event, work) -> seen.add(text(event))));
        first = append(stream, "1");
        assertReaches(runtime, NAME, first);
        assertReaches(runtime, NAME, append(stream, "2", "3"));
        assertThat(seen).containsExactly("1", "2", "3");
    }

    private void goBack(String more) {
        execute("update es_subscription set reached_major = " + first.major() + more);
    }

    @Test
    void events_behind_the_checkpoint_are_handled_again_before_the_next_one() {
        threeEventsAreHandledAndTwoOfThemForgotten();

        goBack("");

        assertReaches(runtime, NAME, append(other, "4"));
        eventually(() -> seen.size() >= 6);
        assertThat(seen.subList(seen.indexOf("3") + 1, seen.size())).endsWith("2", "3", "4");
    }

    @Test
    void an_idle_shard_does_not_wait_for_the_next_event() {
        threeEventsAreHandledAndTwoOfThemForgotten();

        goBack("");

        eventually(() -> seen.size() >= 5);
        assertThat(seen).containsExactly("1", "2", "3", "2", "3");
    }

    @Test
    void a_lease_that_is_gone_as_well_is_taken_again() {
        threeEventsAreHandledAndTwoOfThemForgotten();

        goBack(", epoch = epoch - 1, owner = null, lease_until = null");

        eventually(() -> seen.size() >= 5);
        assertThat(seen).containsExactly("1", "2", "3", "2", "3");
    }

    @Test
    void an_unknown_commit_is_not_the_only_one_that_is_gone() {
        AtomicBoolean isCut = new AtomicBoolean();
        runtime = start(Definition.projection(NAME).toCategory("order").on(OrderPlaced.class, (event, work) -> {
            seen.add(text(event));
            if (text(event).equals("3") && isCut.compareAndSet(false, true)) {
                commits.next(CutCommits.Cut.ROLLED_BACK, () -> goBack(""));
            }
        }));
        first = append(stream, "1");
        assertReaches(runtime, NAME, first);
        assertReaches(runtime, NAME, append(stream, "2"));

        assertReaches(runtime, NAME, append(stream, "3"));

        assertThat(seen).containsExactly("1", "2", "3", "2", "3");
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.StartAt;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A projection is rebuilt beside the old view, which goes on until the new one is as far. */
public abstract class RebuildConformance extends RuntimeConformance {

    private final Map<Integer, StreamId> views = new ConcurrentHashMap<>();
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Texts for which the second generation waits, and those that it refuses. */
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    private StreamId view(int generation) {
        return views.computeIfAbsent(generation, number -> newStream());
    }

    private ProjectionDefinition projection(Backend backend) {
        return Definition.projection(name)
                .toCategory(category)
                .withBatchSize(2)
                .withErrorPolicy(IMPATIENT)
                .on(Noted.class, (event, work) -> {
                    String text = event.payload().text();
                    if (work.generation() > 1 && held.contains(text)) {
                        goOn.await(60, TimeUnit.SECONDS);
                    }
                    if (work.generation() > 1 && refused.contains(text)) {
                        throw new IllegalStateException();
                    }
                    views(backend).append(view(work.generation()), ExpectedVersion.any(), event.payload());
                });
    }

    private SubscriptionRuntime started() {
        Backend backend = backend(UnaryOperator.identity());
        return startOn(backend, projection(backend));
    }

    @Test
    public void a_rebuild_fills_a_new_generation_and_takes_the_place_of_the_old_one() {
        if (isRefused()) {
            return;
        }
        held.add("3");
        SubscriptionRuntime runtime = started();
        assertReaches(runtime, append(stream, "1", "2", "3"));

        runtime.rebuild(name);

        Position fourth = append(stream, "4");
        assertReaches(runtime, fourth);
        assertThat(viewed(view(1))).as("the old view goes on").containsExactly("1", "2", "3", "4");
        assertThat(runtime.generation(name)).isEqualTo(1);
        assertThat(runtime.status(name).rebuild()).hasValueSatisfying(rebuild -> {
            assertThat(rebuild.generation()).isEqualTo(2);
            assertThat(rebuild.reached()).isLessThan(rebuild.goal());
            assertThat(rebuild.fraction()).isBetween(0.0, 1.0);
        });
        goOn.countDown();
        eventually(() -> runtime.generation(name) == 2);
        assertThat(viewed(view(2))).containsExactly("1", "2", "3", "4");
        assertThat(runtime.status(name).rebuild()).isEmpty();

        assertReaches(runtime, append(stream, "5"));
        assertThat(viewed(view(2))).containsExactly("1", "2", "3", "4", "5");
        assertThat(viewed(view(1))).as("the old view ends").containsExactly("1", "2", "3", "4");
    }

    @Test
    public void while_events_keep_coming_a_rebuild_takes_the_place_all_the_same_and_nothing_is_missing() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime runtime = started();
        assertReaches(runtime, append(stream, "0"));
        runtime.rebuild(name);
        int events = 1;
        while (runtime.generation(name) == 1) {
            append(stream, Integer.toString(events++));
            assertThat(events).as("events during a rebuild").isLessThan(20_000);
        }

        assertReaches(runtime, append(stream, Integer.toString(events++)));
        assertThat(viewed(view(2))).isEqualTo(texts(stream)).hasSize(events);
    }

    /** The old generation is stored to be at that event, and the new one finds nothing so far in the log. */
    @Test
    public void a_rebuild_takes_the_place_though_the_last_event_was_deleted() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime runtime =
                start(Definition.projection(name).toCategory(category).on(Noted.class, (event, work) -> {
                    if (work.generation() > 1) {
                        seen.add(event);
                    }
                }));
        StreamId deleted = StreamId.random(category);
        append(stream, "1", "2");
        assertReaches(runtime, append(deleted, "3"));
        store().delete(deleted);

        runtime.rebuild(name);

        eventually(() -> runtime.generation(name) == 2);
        assertThat(seen.texts())
                .isEqualTo(supports(Promises::forgetsDeleted) ? List.of("1", "2") : List.of("1", "2", "3"));
    }

    @Test
    public void a_rebuild_goes_on_on_another_node_where_it_was() {
        if (isRefused()) {
            return;
        }
        held.add("5");
        SubscriptionRuntime first = started();
        assertReaches(first, append(stream, "1", "2", "3", "4", "5"));
        first.rebuild(name);
        eventually(() -> viewed(view(2)).size() == 4);
        goOn.countDown();
        first.close();
        refused.add("1");

        SubscriptionRuntime second = started();

        eventually(() -> second.generation(name) == 2);
        assertThat(viewed(view(2))).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    public void a_generation_that_took_the_place_stays_after_a_restart_and_can_be_rebuilt_again() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime first = started();
        assertReaches(first, append(stream, "1", "2"));
        first.rebuild(name);
        eventually(() -> first.generation(name) == 2);
        first.close();

        SubscriptionRuntime second = started();
        assertReaches(second, append(stream, "3"));
        assertThat(second.generation(name)).isEqualTo(2);
        assertThat(viewed(view(1))).containsExactly("1", "2");
        assertThat(viewed(view(2))).containsExactly("1", "2", "3");
        second.rebuild(name);
        eventually(() -> second.generation(name) == 3);
        assertThat(viewed(view(3))).containsExactly("1", "2", "3");
    }

    @Test
    public void a_cancelled_rebuild_leaves_the_old_generation_at_work() {
        if (isRefused()) {
            return;
        }
        held.add("1");
        SubscriptionRuntime runtime = started();
        assertReaches(runtime, append(stream, "1"));
        runtime.rebuild(name);

        assertThat(runtime.cancelRebuild(name)).isTrue();
        assertThat(runtime.cancelRebuild(name)).isFalse();
        goOn.countDown();

        assertReaches(runtime, append(stream, "2"));
        assertThat(runtime.status(name).rebuild()).isEmpty();
        assertThat(runtime.generation(name)).isEqualTo(1);
        assertThat(viewed(view(1))).containsExactly("1", "2");
    }

    @Test
    public void what_a_cancelled_rebuild_has_written_is_met_by_no_other_rebuild() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime runtime = started();
        assertReaches(runtime, append(stream, "1"));
        for (int i = 0; i < 2; i++) {
            runtime.rebuild(name);
            runtime.pause(name);
            runtime.cancelRebuild(name);
            runtime.resume(name);
        }
        int left = viewed(view(2)).size() + viewed(view(3)).size();
        runtime.rebuild(name);

        eventually(() -> runtime.generation(name) == 4);
        assertThat(viewed(view(4))).containsExactly("1");
        assertThat(viewed(view(2)).size() + viewed(view(3)).size()).isEqualTo(left);
        assertThat(runtime.status())
                .filteredOn(it -> it.name().startsWith(name))
                .hasSize(1);
    }

    @Test
    public void a_rebuild_that_parks_more_streams_waits_for_a_decision_while_the_old_view_goes_on() {
        if (isRefused()) {
            return;
        }
        refused.add("2");
        SubscriptionRuntime runtime = started();
        append(stream, "1", "2");
        assertReaches(runtime, append(other, "3"));
        runtime.rebuild(name);
        eventually(() -> runtime.status(name).rebuild().orElseThrow().deadLetters() == 1);

        assertReaches(runtime, append(stream, "4"));
        assertThat(viewed(view(1))).containsExactly("1", "2", "3", "4");
        assertThat(runtime.generation(name)).isEqualTo(1);
        var letter = runtime.deadLetters(name).get(0);
        assertThat(letter.generation()).isEqualTo(2);
        refused.clear();
        assertThat(runtime.requeue(letter)).isTrue();
        eventually(() -> runtime.generation(name) == 2);
        assertThat(viewed(view(2))).containsExactlyInAnyOrder("1", "2", "3", "4");
    }

    @Test
    public void the_shards_of_a_rebuild_follow_a_pause_and_a_reset() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime runtime = started();
        assertReaches(runtime, append(stream, "1", "2"));
        runtime.pause(name);
        runtime.rebuild(name);
        runtime.pause(name);
        assertThat(runtime.status(name).isPaused()).isTrue();
        runtime.resume(name);

        eventually(() -> runtime.generation(name) == 2);
        assertReaches(runtime, append(stream, "3"));
        assertThat(viewed(view(2))).containsExactly("1", "2", "3");
    }

    @Test
    public void what_cannot_be_rebuilt_is_refused_with_the_reason() {
        if (isRefused()) {
            return;
        }
        held.add("1");
        SubscriptionRuntime runtime = started();
        assertReaches(runtime, append(stream, "1"));
        runtime.rebuild(name);
        assertRefused(() -> runtime.rebuild(name), "ES-0818", "is being rebuilt");
        assertRefused(() -> runtime.rebuild("none"), "ES-0806", "none");
        runtime.cancelRebuild(name);
        goOn.countDown();
        runtime.close();

        SubscriptionRuntime outside =
                start(Definition.subscription(name).toCategory(category).on(Noted.class, event -> {}));
        assertRefused(() -> outside.rebuild(name), "ES-0818", "outside of the transaction");
        outside.close();
        SubscriptionRuntime fromTheEnd =
                start(projection(backend(UnaryOperator.identity())).startingAt(StartAt.end()));
        assertRefused(() -> fromTheEnd.rebuild(name), "ES-0818", "end of the log");
    }

    private static void assertRefused(Runnable rebuild, String number, String reason) {
        assertThatThrownBy(rebuild::run)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(number)
                .hasMessageContaining(reason);
    }
}

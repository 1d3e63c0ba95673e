// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The effects of a projection beside its checkpoint happen exactly once (guarantee G8). */
public abstract class ProjectionConformance extends RuntimeConformance {

    private final StreamId view = newStream();

    private void copy(Backend backend, RecordedEvent<? extends Noted> event) {
        views(backend).append(view, ExpectedVersion.any(), event.payload());
    }

    private ProjectionDefinition copying(Backend backend) {
        return Definition.projection(name).toCategory(category).on(Noted.class, (event, work) -> copy(backend, event));
    }

    @Test
    public void what_a_handler_stores_is_there_when_the_projection_is() {
        if (isRefused()) {
            return;
        }
        Backend backend = backend(UnaryOperator.identity());
        SubscriptionRuntime runtime = startOn(backend, copying(backend));

        assertReaches(runtime, append(stream, "1", "2", "3"));
        assertThat(viewed(view)).containsExactly("1", "2", "3");
    }

    @Test
    public void a_batch_that_fails_leaves_nothing_behind_and_is_done_event_by_event() {
        if (isRefused()) {
            return;
        }
        Backend backend = backend(UnaryOperator.identity());
        AtomicInteger failures = new AtomicInteger();
        Position last = append(stream, "1", "2", "3");
        SubscriptionRuntime runtime = startOn(
                backend,
                Definition.projection(name)
                        .toCategory(category)
                        .withErrorPolicy(IMPATIENT)
                        .on(Noted.class, (event, work) -> {
                            copy(backend, event);
                            if (event.payload().text().equals("3") && failures.getAndIncrement() < 1) {
                                throw new IllegalStateException();
                            }
                        }));

        assertReaches(runtime, last);
        assertThat(viewed(view)).containsExactly("1", "2", "3");
        assertThat(runtime.deadLetters(name)).isEmpty();
    }

    @Test
    public void a_handler_that_hides_a_failed_write_is_told_and_its_stream_is_parked() {
        if (isRefused()) {
            return;
        }
        Backend backend = backend(UnaryOperator.identity());
        SubscriptionRuntime runtime = startOn(
                backend,
                Definition.projection(name)
                        .toCategory(category)
                        .withErrorPolicy(IMPATIENT)
                        .on(Noted.class, (event, work) -> {
                            if (event.payload().text().equals("2")) {
                                try {
                                    views(backend).append(view, ExpectedVersion.exactly(99), event.payload());
                                } catch (RuntimeException e) {
                                    return;
                                }
                            }
                            copy(backend, event);
                        }));
        append(stream, "1", "2");

        assertReaches(runtime, append(other, "3"));
        assertThat(viewed(view)).containsExactly("1", "3");
        assertThat(runtime.deadLetters(name).get(0).error()).contains("ES-0809");
    }

    @Test
    public void batches_come_as_a_whole_and_after_a_failure_one_by_one() {
        if (isRefused()) {
            return;
        }
        Position last = append(stream, "1", "2", "3", "4");
        List<Integer> sizes = new ArrayList<>();
        Backend backend = backend(UnaryOperator.identity());
        SubscriptionRuntime runtime = startOn(
                backend,
                Definition.projection(name)
                        .toCategory(category)
                        .withErrorPolicy(IMPATIENT)
                        .inBatches(
                                (events, work) -> {
                                    sizes.add(events.size());
                                    if (sizes.size() == 1) {
                                        throw new IllegalStateException();
                                    }
                                    events.forEach(seen::add);
                                },
                                Noted.class));

        assertReaches(runtime, last);
        assertThat(sizes).containsExactly(4, 1, 1, 1, 1);
        assertThat(seen.texts()).containsExactly("1", "2", "3", "4");
    }

    @Test
    public void two_nodes_do_everything_once() {
        if (isRefused()) {
            return;
        }
        Backend first = backend(UnaryOperator.identity());
        Backend second = backend(UnaryOperator.identity());
        SubscriptionRuntime one = startOn(first, copying(first).withShards(2));
        SubscriptionRuntime two = startOn(second, copying(second).withShards(2));
        List<String> texts = new ArrayList<>();
        Position last = Position.start();
        for (int i = 0; i < 40; i++) {
            texts.add(Integer.toString(i));
            last = append(StreamId.random(category), texts.get(i));
        }

        assertReaches(one, last);
        assertReaches(two, last);
        assertThat(viewed(view)).containsExactlyInAnyOrderElementsOf(texts);
    }

    @Test
    public void when_a_node_goes_another_one_takes_over() {
        if (isRefused()) {
            return;
        }
        Backend first = backend(UnaryOperator.identity());
        SubscriptionRuntime one = startOn(first, copying(first));
        assertReaches(one, append(stream, "1"));
        Backend second = backend(UnaryOperator.identity());
        SubscriptionRuntime two = startOn(second, copying(second));
        one.close();

        assertReaches(two, append(stream, "2"));
        assertThat(viewed(view)).containsExactly("1", "2");
    }

    /** Nothing is left where the shard stands, so what is stored is further down. One of the two nodes reads it there. */
    @Test
    public void every_node_knows_that_the_shard_has_come_to_an_event_that_was_deleted() {
        if (isRefused()) {
            return;
        }
        Backend first = backend(UnaryOperator.identity());
        Backend second = backend(UnaryOperator.identity());
        SubscriptionRuntime one = startOn(first, copying(first));
        SubscriptionRuntime two = startOn(second, copying(second));
        assertReaches(one, append(stream, "1"));
        one.pause(name);
        eventually(() -> one.status(name).shards().get(0).node().isEmpty());
        StreamId deleted = StreamId.random(category);
        Position last = append(deleted, "2");
        eventually(() -> one.status(name).settled().compareTo(last) >= 0);
        eventually(() -> two.status(name).settled().compareTo(last) >= 0);
        store().delete(deleted);
        one.resume(name);

        assertReaches(one, last);
        assertReaches(two, last);
        eventually(() -> one.status(name).hasCaughtUp());
        eventually(() -> two.status(name).hasCaughtUp());
        assertThat(viewed(view)).isEqualTo(supports(Promises::forgetsDeleted) ? List.of("1") : List.of("1", "2"));
    }

    @Test
    public void a_handler_that_outlives_its_lease_stores_nothing() throws InterruptedException {
        if (isRefused()) {
            return;
        }
        Backend first = backend(UnaryOperator.identity());
        CountDownLatch handling = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        SubscriptionRuntime one =
                startOn(first, Definition.projection(name).toCategory(category).on(Noted.class, (event, work) -> {
                    calls.incrementAndGet();
                    handling.countDown();
                    goOn.await(60, TimeUnit.SECONDS);
                    copy(first, event);
                }));
        Position last = append(stream, "1");
        assertThat(handling.await(60, TimeUnit.SECONDS)).isTrue();
        one.reset(name, Position.start());
        Backend second = backend(UnaryOperator.identity());
        SubscriptionRuntime two = startOn(second, copying(second));
        goOn.countDown();

        assertReaches(two, last);
        one.close();
        assertReaches(two, append(stream, "2"));
        assertThat(viewed(view)).containsExactly("1", "2");
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What the projector of Event Sourcery for Python does with the events of one stream, done by a projection. There events
 * are handed in by the application; here they are read, so what was missed or handed in twice is what a node missed, or
 * handled in vain.
 */
public abstract class ProjectorConformance extends RuntimeConformance {

    private final StreamId view = newStream();
    private final CountDownLatch handling = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** The text at which the handler waits, once. */
    private volatile String held = "";

    private SubscriptionRuntime started() {
        Backend backend = backend(UnaryOperator.identity());
        ProjectionDefinition copying = Definition.projection(name)
                .toCategory(category)
                .on(Noted.class, (event, work) -> {
                    if (event.payload().text().equals(held)) {
                        held = "";
                        handling.countDown();
                        goOn.await(60, TimeUnit.SECONDS);
                    }
                    views(backend).append(view, ExpectedVersion.any(), event.payload());
                });
        return startOn(backend, copying);
    }

    @Test
    public void events_that_come_one_by_one_build_the_view() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime runtime = started();
        List<String> expected = new ArrayList<>();
        for (String text : List.of("1", "2", "3")) {
            expected.add(text);
            assertReaches(runtime, append(stream, text));
            assertThat(viewed(view)).isEqualTo(expected);
        }
    }

    @Test
    public void when_the_first_event_seen_is_not_the_first_of_its_stream_the_earlier_ones_are_projected_before_it() {
        if (isRefused()) {
            return;
        }
        append(stream, "1", "2", "3");
        SubscriptionRuntime runtime = started();
        assertReaches(runtime, append(stream, "4"));
        assertThat(viewed(view)).containsExactly("1", "2", "3", "4");
    }

    @Test
    public void a_hole_behind_an_event_that_was_projected_is_filled() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime before = started();
        assertReaches(before, append(stream, "1"));
        before.close();
        append(stream, "2", "3");
        SubscriptionRuntime runtime = started();
        assertReaches(runtime, append(stream, "4"));
        assertThat(viewed(view)).containsExactly("1", "2", "3", "4");
    }

    @Test
    public void events_that_come_again_from_the_middle_of_the_stream_change_nothing() throws InterruptedException {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime runtime = started();
        Position middle = append(stream, "1", "2");
        assertReaches(runtime, middle);
        held = "3";
        assertOnceThoughTheyComeAgain(runtime, middle, append(stream, "3", "4"));
        assertThat(viewed(view)).containsExactly("1", "2", "3", "4");
    }

    @Test
    public void events_that_come_again_from_the_beginning_of_the_stream_change_nothing() throws InterruptedException {
        if (isRefused()) {
            return;
        }
        held = "1";
        SubscriptionRuntime runtime = started();
        assertOnceThoughTheyComeAgain(runtime, Position.start(), append(stream, "1", "2"));
        assertThat(viewed(view)).containsExactly("1", "2");
    }

    /** Another node gets the shard while this one handles the event; what it does then is refused with its checkpoint. */
    private void assertOnceThoughTheyComeAgain(SubscriptionRuntime runtime, Position from, Position last)
            throws InterruptedException {
        assertThat(handling.await(60, TimeUnit.SECONDS)).isTrue();
        runtime.reset(name, from);
        goOn.countDown();
        assertReaches(runtime, last);
    }

    /** The original refuses them. Positions order them here, so versions are not needed. */
    @Test
    public void events_without_versions_are_projected_in_their_order() {
        if (isRefused() || !supports(Promises::unversionedStreams)) {
            return;
        }
        SubscriptionRuntime runtime = started();
        Position last = Position.start();
        for (String text : List.of("1", "2", "3")) {
            last = store().append(stream, ExpectedVersion.unversioned(), note(text))
                    .position()
                    .orElseThrow();
        }
        assertReaches(runtime, last);
        assertThat(viewed(view)).containsExactly("1", "2", "3");
    }

    @Test
    public void two_projections_are_where_each_of_them_is() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime runtime = started();
        assertReaches(runtime, append(stream, "1"));
        SubscriptionRuntime another = startOn(
                backend(UnaryOperator.identity()),
                Definition.projection(name + RENAMED)
                        .toCategory(category)
                        .on(Noted.class, (event, work) -> seen.add(event)));
        runtime.pause(name);
        eventually(() -> runtime.status(name).shards().get(0).node().isEmpty());
        Position last = append(stream, "2");
        eventually(() -> another.status(name + RENAMED).reached().compareTo(last) >= 0);
        assertThat(seen.texts()).containsExactly("1", "2");
        assertThat(another.status(name).reached()).isLessThan(last);
        runtime.resume(name);
        assertReaches(runtime, last);
        assertThat(viewed(view)).containsExactly("1", "2");
    }

    @Test
    public void who_is_interrupted_waits_no_longer_and_is_told() {
        if (isRefused()) {
            return;
        }
        SubscriptionRuntime runtime = started();
        Position last = append(stream, "1");
        assertReaches(runtime, last);
        runtime.pause(name);
        Position never = append(stream, "2");
        Thread.currentThread().interrupt();
        boolean isThere = runtime.await(last, name, Duration.ofMinutes(1));
        boolean cameLater = runtime.await(never, name, Duration.ofMinutes(1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(isThere).isTrue();
        assertThat(cameLater).isFalse();
    }
}

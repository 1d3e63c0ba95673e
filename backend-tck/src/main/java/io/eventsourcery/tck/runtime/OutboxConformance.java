// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.Outbox;
import io.eventsourcery.runtime.engine.OutboxPass;
import io.eventsourcery.runtime.outbox.EventPublisher;
import io.eventsourcery.runtime.outbox.OutboxEntry;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Events leave the store at least once, in the order of each stream, and none is lost. */
public abstract class OutboxConformance extends RuntimeConformance {

    private final List<OutboxEntry> published = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();

    private final EventPublisher publisher = entry -> {
        calls.incrementAndGet();
        if (refused.contains(text(entry))) {
            throw new IllegalStateException("secret");
        }
        published.add(entry);
    };

    private static String text(OutboxEntry entry) {
        return ((Noted) entry.event().payload()).text();
    }

    private List<String> publishedTexts() {
        return published.stream().map(OutboxConformance::text).toList();
    }

    private Backend everything() {
        return backend(setup -> setup.withOutbox(event -> true));
    }

    private Outbox outbox(Backend backend) {
        return kept(Outbox.of(backend, name, it -> it.toCategory(category).withErrorPolicy(IMPATIENT)));
    }

    private Outbox kept(Outbox outbox) {
        return keeper().map(outbox::keptIn).orElse(outbox);
    }

    @Test
    public void an_entry_tells_everything_about_its_event_and_has_the_payload_as_text() {
        if (isRefused()) {
            return;
        }
        StreamId named = StreamId.named(category, "7");
        TenantId tenant = TenantId.of("north");
        EventContext context = EventContext.empty().withCorrelationId("cause-7");
        EventStore north = store().forTenant(tenant);
        Position last = north.append(named, ExpectedVersion.none(), note("1").withContext(context))
                .position()
                .orElseGet(() -> log().position());
        SubscriptionRuntime runtime = start(Definition.outbox(name, publisher).toCategory(category));

        assertReaches(runtime, last);
        RecordedEvent<?> event = published.get(0).event();
        assertThat(published).hasSize(1);
        assertThat(event.stream()).isEqualTo(named);
        assertThat(event.stream().name()).hasValue("7");
        assertThat(event.tenant()).isEqualTo(tenant);
        assertThat(event.version()).hasValue(1);
        assertThat(event.position()).isPresent();
        assertThat(event.context().correlationId()).isEqualTo(context.correlationId());
        assertThat(published.get(0).text()).contains("\"text\":\"1\"");
        assertThat(published.get(0).toString()).doesNotContain("\"1\"");
    }

    @Test
    public void events_of_several_tenants_are_published_in_order() {
        if (isRefused()) {
            return;
        }
        List<TenantId> tenants = List.of(TenantId.of("c"), TenantId.of("a"), TenantId.of("b"));
        for (TenantId tenant : tenants) {
            store().forTenant(tenant).append(stream, ExpectedVersion.none(), note(tenant.value()));
        }

        outbox(everything()).run(publisher, 10);

        assertThat(published.stream().map(entry -> entry.event().tenant())).containsExactlyElementsOf(tenants);
        published.clear();
        kept(Outbox.of(everything(), name + "-of-one", it -> it.toCategory(category)
                        .ofTenant(tenants.get(1))))
                .run(publisher, 10);
        assertThat(publishedTexts()).as("of one tenant").containsExactly("a");
    }

    @Test
    public void what_a_publisher_appends_belongs_to_the_tenant_of_its_event_and_has_it_as_its_cause() {
        if (isRefused()) {
            return;
        }
        StreamId receipts = StreamId.random("receipt");
        TenantId tenant = TenantId.of("north");
        Backend resolving = backend(setup -> setup.withTenants(Optional::empty));
        SubscriptionRuntime runtime = startOn(
                resolving,
                Definition.outbox(name, entry -> {
                            publisher.publish(entry);
                            resolving.eventStore().append(receipts, ExpectedVersion.any(), note("sent"));
                        })
                        .toCategory(category));
        EventStore north = resolving.eventStore().forTenant(tenant);
        Position last = north.append(stream, ExpectedVersion.none(), note("1"))
                .position()
                .orElseGet(() -> log().position());

        assertReaches(runtime, last);

        assertThat(runtime.deadLetters(name)).isEmpty();
        RecordedEvent<?> receipt = north.load(receipts).events().get(0);
        assertThat(receipt.context().causationId())
                .hasValue(published.get(0).event().id().toString());
        assertThat(texts(receipts)).as("of the single tenant").isEmpty();
    }

    @Test
    public void what_the_filter_refuses_stays_inside_and_holds_nobody_up() {
        if (isRefused()) {
            return;
        }
        Backend backend =
                backend(setup -> setup.withOutbox(event -> event.version().orElse(0) != 2));
        SubscriptionRuntime runtime =
                startOn(backend, Definition.outbox(name, publisher).toCategory(category));

        assertReaches(runtime, append(stream, "1", "2", "3", "4"));

        assertThat(publishedTexts()).containsExactly("1", "3", "4");
        Backend closed = backend(setup -> setup.withOutbox(event -> false));
        Outbox nothing = kept(Outbox.of(closed, name + "-closed", it -> it.toCategory(category)));
        assertThat(nothing.run(publisher, 10).published()).isZero();
        assertThat(calls).as("one that refuses everything").hasValue(3);
    }

    @Test
    public void a_filter_that_fails_parks_the_stream_as_a_publisher_that_fails_does() {
        if (isRefused()) {
            return;
        }
        Backend backend = backend(setup -> setup.withOutbox(event -> {
            if (event.stream().equals(stream)) {
                throw new AssertionError("secret");
            }
            return true;
        }));
        append(stream, "1");
        List<String> others = List.of("2", "3", "4", "5", "6", "7", "8", "9");
        Position last = Position.start();
        for (String text : others) {
            last = append(StreamId.random(category), text);
        }

        // Each event belongs to one of the shards, also where the filter fails on what both have read.
        SubscriptionRuntime runtime = startOn(
                backend,
                Definition.outbox(name, publisher)
                        .toCategory(category)
                        .withShards(2)
                        .withErrorPolicy(IMPATIENT));

        assertReaches(runtime, last);
        assertThat(publishedTexts()).containsExactlyInAnyOrderElementsOf(others);
        assertThat(runtime.deadLetters(name)).singleElement().satisfies(letter -> {
            assertThat(letter.stream()).isEqualTo(stream);
            assertThat(letter.error()).doesNotContain("secret");
        });
    }

    @Test
    public void an_event_that_is_refused_for_ever_parks_its_stream_and_goes_out_in_order_when_it_is_requeued() {
        if (isRefused()) {
            return;
        }
        refused.add("2");
        SubscriptionRuntime runtime =
                start(Definition.outbox(name, publisher).toCategory(category).withErrorPolicy(IMPATIENT));
        append(stream, "1", "2", "3");
        assertReaches(runtime, append(other, "4"));
        assertThat(publishedTexts()).containsExactly("1", "4");

        refused.clear();
        assertThat(runtime.requeue(runtime.deadLetters(name).get(0))).isTrue();
        eventually(() -> runtime.deadLetters(name).isEmpty());

        assertReaches(runtime, append(stream, "5"));
        assertThat(published.stream()
                        .filter(entry -> entry.event().stream().equals(stream))
                        .map(OutboxConformance::text))
                .containsExactly("1", "2", "3", "5");
    }

    @Test
    public void a_pass_publishes_as_much_as_its_limit_says_and_the_next_one_the_rest() {
        if (isRefused()) {
            return;
        }
        Outbox outbox = outbox(everything());
        assertThat(outbox.run(publisher, 2).published()).isZero();
        assertThat(calls).as("calls for an empty outbox").hasValue(0);
        append(stream, "1", "2", "3");

        assertThat(outbox.run(publisher, 2).published()).isEqualTo(2);
        assertThat(publishedTexts()).containsExactly("1", "2");
        assertThat(outbox(everything()).run(publisher, 2).published())
                .as("on another node")
                .isEqualTo(1);
        assertThat(outbox.run(publisher, 2).published()).isZero();
        assertThat(publishedTexts()).containsExactly("1", "2", "3");
        assertThatThrownBy(() -> outbox.run(null, 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ES-0805");
        assertThatThrownBy(() -> outbox.run(publisher, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ES-0805");
    }

    @Test
    public void a_publisher_that_always_fails_is_called_once_in_each_pass_until_the_stream_is_parked() {
        if (isRefused()) {
            return;
        }
        refused.add("1");
        append(stream, "1", "2");
        Outbox outbox = outbox(everything());

        List<OutboxPass> passes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            passes.add(outbox.run(publisher, 10));
        }

        assertThat(calls).as("two attempts").hasValue(2);
        assertThat(passes).extracting(OutboxPass::published).containsOnly(0);
        assertThat(passes.get(0).troubles()).singleElement().satisfies(trouble -> assertThat(trouble)
                .contains("IllegalStateException")
                .doesNotContain("secret"));
        append(other, "3");
        assertThat(outbox.run(publisher, 10).published()).isOne();
        assertThat(publishedTexts()).containsExactly("3");
    }

    @Test
    public void a_store_without_an_outbox_publishes_nothing() {
        if (isRefused()) {
            return;
        }
        append(stream, "1");

        OutboxPass pass = outbox(backend(UnaryOperator.identity())).run(publisher, 10);

        assertThat(pass.published()).isZero();
        assertThat(calls).hasValue(0);
    }

    @Test
    public void while_one_pass_is_under_way_another_node_publishes_nothing() throws Exception {
        if (isRefused()) {
            return;
        }
        append(stream, "1", "2");
        CountDownLatch publishing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Outbox first = outbox(everything());
        Outbox second = outbox(everything());
        ExecutorService thread = Executors.newSingleThreadExecutor(fixture().threads());
        try {
            Future<OutboxPass> slow = thread.submit(() -> first.run(
                    entry -> {
                        publishing.countDown();
                        goOn.await(60, TimeUnit.SECONDS);
                        publisher.publish(entry);
                    },
                    10));
            assertThat(publishing.await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(second.run(publisher, 10).published()).isZero();
            assertThat(first.run(publisher, 10).published()).isZero();
            assertThat(calls).hasValue(0);

            goOn.countDown();
            assertThat(slow.get(60, TimeUnit.SECONDS).published()).isEqualTo(2);
        } finally {
            goOn.countDown();
            thread.shutdownNow();
        }
        assertThat(publishedTexts()).containsExactly("1", "2");
    }
}

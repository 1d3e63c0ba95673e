// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.ReadRange;
import io.eventsourcery.backend.AmbientContext;
import io.eventsourcery.backend.AppendListener;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.TenantRequiredException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.TckEvents.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A tenant sees and writes only its own events, even if all tenants use the same stream ids. */
public abstract class TenantConformance extends Conformance {

    private static final TenantId ACME = TenantId.of("acme");
    private static final TenantId OTHER = TenantId.of("other");

    private final StreamId stream = newStream();

    @Test
    public void a_tenant_does_not_see_a_stream_outside_of_tenants() {
        store().append(stream, ExpectedVersion.none(), notes(1, 2));

        assertThat(texts(acme(), stream)).isEmpty();
        assertThat(acme().load(stream).isEmpty()).isTrue();
        assertThat(texts(stream)).containsExactly("1", "2");
    }

    @Test
    public void the_stream_of_a_tenant_is_seen_by_that_tenant_alone() {
        acme().append(stream, ExpectedVersion.none(), notes(1, 2));

        assertThat(texts(stream)).isEmpty();
        assertThat(texts(other(), stream)).isEmpty();
        assertThat(texts(acme(), stream)).containsExactly("1", "2");
    }

    @Test
    public void one_stream_id_in_three_tenants_is_three_streams() {
        store().append(stream, ExpectedVersion.none(), note("none"));
        acme().append(stream, ExpectedVersion.none(), note("acme"));
        other().append(stream, ExpectedVersion.none(), note("other"));

        assertThat(texts(stream)).containsExactly("none");
        assertThat(texts(acme(), stream)).containsExactly("acme");
        assertThat(texts(other().load(stream))).containsExactly("other");
    }

    @Test
    public void a_store_that_resolves_its_tenant_asks_at_each_call_unless_the_caller_names_one() {
        AtomicReference<TenantId> now = new AtomicReference<>();
        EventStore resolving = store(setup -> setup.withTenants(() -> Optional.ofNullable(now.get())));

        now.set(ACME);
        resolving.append(stream, ExpectedVersion.none(), note("acme"));
        now.set(OTHER);
        resolving.append(stream, ExpectedVersion.none(), note("other"));
        resolving.forTenant(ACME).append(stream, ExpectedVersion.exactly(1), note("acme again"));

        assertThat(texts(resolving, stream)).containsExactly("other");
        assertThat(texts(acme(), stream)).containsExactly("acme", "acme again");
        assertThat(texts(stream)).as("the single tenant").isEmpty();
        now.set(ACME);
        resolving.delete(stream);
        assertThat(texts(acme(), stream)).isEmpty();
        assertThat(texts(other(), stream)).containsExactly("other");
    }

    @Test
    public void without_a_tenant_nothing_is_written_or_read_and_no_default_takes_its_place() {
        store().append(stream, ExpectedVersion.none(), note("of nobody"));
        EventStore resolving = store(setup -> setup.withTenants(Optional::empty));

        List<ThrowingCallable> calls = List.of(
                () -> resolving.append(stream, ExpectedVersion.any(), note("lost")),
                () -> resolving.load(stream),
                () -> resolving.read(stream).toList(),
                () -> resolving.saveSnapshot(stream, 1, new Summary(1, "1")),
                () -> resolving.delete(stream));

        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call)
                .isInstanceOf(TenantRequiredException.class)
                .hasMessageContaining("ES-0850"));
        assertThat(texts(stream)).containsExactly("of nobody");
        assertThat(texts(resolving.forTenant(TenantId.single()), stream)).containsExactly("of nobody");
    }

    @Test
    public void what_a_resolver_throws_for_an_illegal_tenant_reaches_the_caller_before_anything_is_written() {
        EventStore resolving =
                store(setup -> setup.withTenants(() -> Optional.of(TenantId.of("x".repeat(TenantId.MAX_LENGTH + 1)))));

        assertThatThrownBy(() -> resolving.append(stream, ExpectedVersion.any(), note("lost")))
                .isInstanceOf(InvalidInputException.class);

        assertThat(texts(stream)).isEmpty();
    }

    @Test
    public void a_listener_works_for_the_tenant_of_the_event_that_it_hears() {
        StreamId audit = newStream();
        AtomicReference<EventStore> resolving = new AtomicReference<>();
        AppendListener listener = new AppendListener() {
            @Override
            public void appended(List<RecordedEvent<?>> events) {
                throw new AssertionError("called without its context");
            }

            @Override
            public void appended(List<RecordedEvent<?>> events, AmbientContext context) {
                if (events.get(0).stream().equals(stream)) {
                    context.handling(events, () -> resolving.get().append(audit, ExpectedVersion.any(), note("heard")));
                }
            }
        };
        resolving.set(store(setup -> setup.withTenants(() -> Optional.of(OTHER)).withListener(listener)));

        resolving.get().forTenant(ACME).append(stream, ExpectedVersion.none(), note("acme"));

        assertThat(texts(acme(), audit)).containsExactly("heard");
        assertThat(texts(other(), audit)).isEmpty();
    }

    @Test
    public void versions_of_one_tenant_mean_nothing_to_another() {
        acme().append(stream, ExpectedVersion.none(), notes(1, 1));
        other().append(stream, ExpectedVersion.none(), notes(11, 12));

        assertThatThrownBy(() -> acme().append(stream, ExpectedVersion.exactly(2), note("2")))
                .isInstanceOf(VersionConflictException.class);
        acme().append(stream, ExpectedVersion.exactly(1), note("2"));
        other().append(stream, ExpectedVersion.exactly(2), note("13"));

        assertThat(texts(acme(), stream)).containsExactly("1", "2");
        assertThat(texts(other(), stream)).containsExactly("11", "12", "13");
    }

    @Test
    public void deleting_in_one_tenant_leaves_the_others() {
        store().append(stream, ExpectedVersion.none(), note("none"));
        acme().append(stream, ExpectedVersion.none(), note("acme"));
        other().append(stream, ExpectedVersion.none(), note("other"), note("more"));
        other().saveSnapshot(stream, 2, new Summary(2, "other"));

        acme().delete(stream);

        assertThat(texts(acme(), stream)).isEmpty();
        assertThat(texts(stream)).containsExactly("none");
        assertThat(texts(other(), stream)).containsExactly("other", "more");
        assertThat(other().load(stream).snapshot()).isPresent();
    }

    @Test
    public void a_snapshot_belongs_to_one_tenant() {
        store().append(stream, ExpectedVersion.none(), notes(1, 2));
        acme().append(stream, ExpectedVersion.none(), notes(1, 2));
        acme().saveSnapshot(stream, 2, new Summary(2, "acme"));
        acme().append(stream, ExpectedVersion.exactly(2), notes(3, 3));

        assertThat(store().load(stream).snapshot()).isEmpty();
        assertThat(texts(store().load(stream))).containsExactly("1", "2");
        assertThat(acme().load(stream).snapshot().orElseThrow().state().payload())
                .isEqualTo(new Summary(2, "acme"));
        assertThat(texts(acme().load(stream))).containsExactly("3");
    }

    @Test
    public void a_repeat_in_another_tenant_is_a_new_append() {
        List<NewEvent> events = notes(1, 2);
        acme().append(stream, ExpectedVersion.none(), events);
        other().append(stream, ExpectedVersion.none(), events);

        assertThat(texts(acme(), stream)).containsExactly("1", "2");
        assertThat(texts(other(), stream)).containsExactly("1", "2");
    }

    @Test
    public void events_and_listeners_learn_the_tenant() {
        List<RecordedEvent<?>> heard = new ArrayList<>();
        EventStore store = store(setup -> setup.withListener(heard::addAll));
        store.forTenant(TenantId.of("acme")).append(stream, ExpectedVersion.none(), note("1"));
        store.append(stream, ExpectedVersion.none(), note("2"));

        assertThat(heard).extracting(RecordedEvent::tenant).containsExactly(TenantId.of("acme"), TenantId.single());
        assertThat(acme().read(stream)).extracting(RecordedEvent::tenant).containsExactly(TenantId.of("acme"));
        assertThat(acme().load(stream).events())
                .extracting(RecordedEvent::tenant)
                .containsExactly(TenantId.of("acme"));
    }

    @Test
    public void tenants_that_look_alike_are_different_tenants() {
        List<TenantId> tenants = List.of(
                TenantId.of("acme"),
                TenantId.of("Acme"),
                TenantId.of("acme-"),
                TenantId.of("acme.x"),
                TenantId.of("a".repeat(TenantId.MAX_LENGTH)),
                TenantId.of("a".repeat(TenantId.MAX_LENGTH - 1) + "A"));
        tenants.forEach(
                tenant -> store().forTenant(tenant).append(stream, ExpectedVersion.none(), note(tenant.value())));

        assertThat(tenants).allSatisfy(tenant -> assertThat(texts(store().forTenant(tenant), stream))
                .containsExactly(tenant.value()));
    }

    @Test
    public void tenant_category_and_name_are_not_run_together() {
        EventStore ab = store().forTenant(TenantId.of("ab"));
        EventStore a = store().forTenant(TenantId.of("a"));
        ab.append(stream.inCategory("c"), ExpectedVersion.none(), note("ab c"));
        a.append(stream.inCategory("bc"), ExpectedVersion.none(), note("a bc"));

        assertThat(texts(ab, stream.inCategory("c"))).containsExactly("ab c");
        assertThat(texts(a, stream.inCategory("bc"))).containsExactly("a bc");
    }

    @Test
    public void a_range_counts_the_events_of_its_tenant() {
        for (int i = 1; i <= 4; i++) {
            acme().append(stream, ExpectedVersion.exactly(i - 1L), note("acme " + i));
            other().append(stream, ExpectedVersion.exactly(i - 1L), note("other " + i));
        }

        assertThat(texts(acme().read(stream, ReadRange.all().from(2).until(4)))).containsExactly("acme 2", "acme 3");
        assertThat(texts(other().read(stream, ReadRange.all().backwards().limit(1))))
                .containsExactly("other 4");
    }

    @Test
    public void the_last_tenant_named_is_the_tenant() {
        acme().forTenant(TenantId.of("other")).append(stream, ExpectedVersion.none(), note("1"));

        assertThat(texts(acme(), stream)).isEmpty();
        assertThat(texts(other(), stream)).containsExactly("1");
        assertThat(texts(other().forTenant(TenantId.single()), stream)).isEmpty();
    }

    private EventStore acme() {
        return store().forTenant(ACME);
    }

    private EventStore other() {
        return store().forTenant(OTHER);
    }
}

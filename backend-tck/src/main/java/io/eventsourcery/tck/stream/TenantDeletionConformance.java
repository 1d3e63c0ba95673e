// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.encryption.Forgetting;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.encryption.WrappedKey;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.TckEvents.Summary;
import io.eventsourcery.tenant.TenantDeletion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tenants of a store are listed, and one is deleted as a whole, also in several attempts, without touching another. */
public abstract class TenantDeletionConformance extends Conformance {

    private final TenantId leaving = TenantId.of("leaving-" + UUID.randomUUID());
    private final TenantId staying = TenantId.of("staying-" + UUID.randomUUID());
    private final List<StreamId> streams =
            Stream.generate(Conformance::newStream).limit(3).toList();
    private Backend backend;

    private Backend opened() {
        if (backend == null) {
            backend = backend(UnaryOperator.identity());
        }
        return backend;
    }

    private EventStore of(TenantId tenant) {
        return store().forTenant(tenant);
    }

    /** The same streams for three tenants. */
    private void appendForAll() {
        for (TenantId tenant : List.of(leaving, staying, TenantId.single())) {
            for (StreamId stream : streams) {
                of(tenant).append(stream, ExpectedVersion.none(), notes(1, 3));
            }
            of(tenant).saveSnapshot(streams.get(0), 3, new Summary(3, tenant.value()));
        }
    }

    private long left(TenantId tenant) {
        return streams.stream()
                .filter(stream -> !of(tenant).load(stream).isEmpty())
                .count();
    }

    @Test
    public void every_tenant_with_events_is_listed_once() {
        appendForAll();

        assertThat(opened().tenants().all())
                .contains(leaving, staying, TenantId.single())
                .doesNotHaveDuplicates();
    }

    @Test
    public void the_list_can_be_left_early() {
        appendForAll();

        assertThat(opened().tenants().all().limit(1)).hasSize(1);
    }

    @Test
    public void of_a_deleted_tenant_nothing_is_left_and_the_others_keep_the_same_streams() {
        appendForAll();

        TenantDeletion done = opened().tenants().delete(leaving);

        assertThat(done.complete()).isTrue();
        assertThat(done.tenant()).isEqualTo(leaving);
        assertThat(done.streams()).isEqualTo(3);
        assertThat(done.fraction()).isEqualTo(1);
        assertThat(left(leaving)).isZero();
        assertThat(opened().tenants().all())
                .contains(staying, TenantId.single())
                .doesNotContain(leaving);
        for (TenantId other : List.of(staying, TenantId.single())) {
            assertThat(streams)
                    .allSatisfy(stream -> assertThat(texts(of(other), stream)).containsExactly("1", "2", "3"));
            assertThat(of(other).load(streams.get(0)).snapshot()).isPresent();
        }
    }

    @Test
    public void readers_of_the_log_go_on_and_get_nothing_of_a_deleted_tenant() {
        appendForAll();
        opened().tenants().delete(leaving);
        of(leaving).append(streams.get(0), ExpectedVersion.none(), note("of a new life"));

        var pull = log().startFrom(Position.start()).ofTenant(leaving).batches(100, Duration.ofSeconds(30));
        List<String> got = new ArrayList<>();
        while (!got.contains("of a new life")) {
            got.addAll(texts(pull.next().stream()));
        }
        if (supports(Promises::forgetsDeleted)) {
            assertThat(got).containsExactly("of a new life");
        }
    }

    @Test
    public void with_a_deleted_tenant_go_the_keys_and_tombstones_of_its_data_subjects_and_no_others() {
        appendForAll();
        Optional<KeyStorage> keys = opened().extension(KeyStorage.class);
        StoredKey goes = key(leaving, "a");
        StoredKey forgotten = key(leaving, "b");
        StoredKey stays = key(staying, "a");
        keys.ifPresent(it -> {
            List.of(goes, forgotten, stays)
                    .forEach(key -> assertThat(it.createIfAbsent(key).id()).isEqualTo(key.id()));
            assertThat(it.replace(
                            forgotten,
                            forgotten.at(Forgetting.requestedAt(Instant.EPOCH).deletedAt(Instant.EPOCH))))
                    .isTrue();
        });

        assertThat(opened().tenants().delete(leaving).complete()).isTrue();

        assertThat(of(staying).load(streams.get(0)).isEmpty()).isFalse();
        keys.ifPresent(it -> {
            assertThat(it.byId(goes.id())).isEmpty();
            assertThat(it.ofSubject(leaving, goes.subject())).isEmpty();
            assertThat(it.byId(forgotten.id())).isEmpty();
            assertThat(it.byId(stays.id())).contains(stays);
            assertThat(it.removeOf(leaving, 1)).isZero();
        });
    }

    private static StoredKey key(TenantId tenant, String subject) {
        return StoredKey.created(
                UUID.randomUUID(), tenant, subject.repeat(64), new WrappedKey("first", "text"), Instant.EPOCH);
    }

    @Test
    public void a_stream_of_a_deleted_tenant_begins_again_without_snapshots() {
        appendForAll();
        opened().tenants().delete(leaving);

        of(leaving).append(streams.get(0), ExpectedVersion.none(), note("again"), note("more"), note("end"));

        assertThat(texts(of(leaving).load(streams.get(0)))).containsExactly("again", "more", "end");
        assertThat(of(leaving).load(streams.get(0)).snapshot()).isEmpty();
        assertThat(opened().tenants().all()).contains(leaving);
    }

    @Test
    public void progress_is_told_behind_each_stream_and_never_falls() {
        appendForAll();
        List<TenantDeletion> told = new ArrayList<>();

        TenantDeletion last = opened().tenants().delete(leaving, told::add);

        assertThat(told).last().isEqualTo(last);
        assertThat(told).extracting(TenantDeletion::streams).isSorted().contains(1L, 2L, 3L);
        assertThat(told).extracting(TenantDeletion::fraction).isSorted().allMatch(part -> part >= 0 && part <= 1);
        assertThat(told).extracting(TenantDeletion::end).containsOnly(last.end());
        assertThat(told.subList(0, told.size() - 1)).noneMatch(TenantDeletion::complete);
    }

    @Test
    public void a_deletion_that_ended_early_leaves_whole_streams_and_the_next_call_goes_on() {
        appendForAll();

        assertThatThrownBy(() -> opened().tenants().delete(leaving, step -> {
                    if (step.streams() == 1) {
                        throw new IllegalStateException("enough for today");
                    }
                }))
                .hasMessage("enough for today");

        assertThat(left(leaving)).isEqualTo(2);
        assertThat(streams.stream().filter(stream -> !of(leaving).load(stream).isEmpty()))
                .allSatisfy(stream -> assertThat(texts(of(leaving), stream)).containsExactly("1", "2", "3"));
        TenantDeletion rest = opened().tenants().delete(leaving);
        assertThat(rest.complete()).isTrue();
        assertThat(rest.streams()).isEqualTo(2);
        assertThat(left(leaving)).isZero();
        assertThat(left(staying)).isEqualTo(3);
    }

    @Test
    public void an_interruption_ends_it_early_and_the_thread_stays_interrupted() {
        appendForAll();

        TenantDeletion part;
        boolean isInterrupted;
        try {
            part = opened().tenants().delete(leaving, step -> {
                if (step.streams() == 1) {
                    Thread.currentThread().interrupt();
                }
            });
        } finally {
            isInterrupted = Thread.interrupted();
        }

        assertThat(isInterrupted).isTrue();
        assertThat(part.complete()).isFalse();
        assertThat(left(leaving)).isEqualTo(2);
        assertThat(opened().tenants().delete(leaving).complete()).isTrue();
        assertThat(left(leaving)).isZero();
    }

    @Test
    public void a_tenant_without_anything_is_complete_at_once() {
        TenantDeletion done = opened().tenants().delete(TenantId.of("nobody-" + UUID.randomUUID()));

        assertThat(done.complete()).isTrue();
        assertThat(done.streams()).isZero();
        assertThat(done.deadLetters()).isZero();
    }

    @Test
    public void the_single_tenant_is_not_deleted_as_a_tenant() {
        appendForAll();

        assertThatThrownBy(() -> opened().tenants().delete(TenantId.single()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ES-0853");

        assertThat(left(TenantId.single())).isEqualTo(3);
    }

    @Test
    public void inside_a_transaction_nothing_is_deleted() throws Exception {
        appendForAll();
        if (fixture().transactions().isPresent()) {
            fixture().transactions().get().begin();
            assertThatThrownBy(() -> opened().tenants().delete(leaving))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("ES-0852")
                    .hasMessageContaining(leaving.value());
            fixture().transactions().get().commit();
        }

        assertThat(left(leaving)).isEqualTo(3);
    }
}

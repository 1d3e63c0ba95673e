// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.core.StorageBackend;
import io.eventsourcery.core.transaction.CallTransactions;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.EventType;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.LoadPage;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A storage that decides races: the append begins again in a new transaction, where there may be one. */
class LostRaceTest {

    @EventType("noted")
    public record Noted(String text) {}

    private final StreamId stream = StreamId.random();
    private final CallTransactions transactions = new CallTransactions();
    private final InMemoryEventStorage inner = new InMemoryEventStorage(transactions);
    private final Racing storage = new Racing(inner);
    private final EventStore store = new StorageBackend(
                    inner.storage().withEvents(storage),
                    BackendSetup.defaults().withEventTypes(Noted.class),
                    transactions)
            .eventStore();

    @ParameterizedTest
    @MethodSource("everyExpectationOfANewStream")
    void an_append_of_its_own_transaction_begins_again(ExpectedVersion expected) {
        storage.races = 3;

        store.append(stream, expected, new Noted("a"));

        assertThat(store.read(stream)).hasSize(1);
    }

    static List<ExpectedVersion> everyExpectationOfANewStream() {
        return List.of(ExpectedVersion.none(), ExpectedVersion.any(), ExpectedVersion.unversioned());
    }

    @ParameterizedTest
    @MethodSource("everyExpectationOfANewStream")
    void who_loses_every_time_is_told_of_no_conflict_that_nobody_saw(ExpectedVersion expected) {
        storage.races = 1000;

        assertThatThrownBy(() -> store.append(stream, expected, new Noted("a")))
                .isInstanceOf(TransientStoreException.class)
                .hasMessageContaining("repeat in a new transaction")
                .hasCauseInstanceOf(VersionConflictException.class);
        assertThat(storage.races).isEqualTo(990);
    }

    @Test
    void who_expected_a_version_in_a_lost_transaction_is_told_of_the_conflict() {
        storage.races = 1;

        assertThatThrownBy(() -> transactions.inOwn(() -> store.append(stream, ExpectedVersion.none(), new Noted("a"))))
                .isInstanceOfSatisfying(VersionConflictException.class, e -> assertThat(e.actual())
                        .isEmpty());

        assertThat(storage.races).isZero();
    }

    @Test
    void a_transaction_of_the_caller_is_lost_with_its_first_race() {
        storage.races = 1;

        assertThatThrownBy(() -> transactions.inOwn(() -> store.append(stream, ExpectedVersion.any(), new Noted("a"))))
                .isInstanceOf(TransientStoreException.class);

        assertThat(storage.races).isZero();
        assertThat(store.load(stream).isEmpty()).isTrue();
    }

    /** Somebody else is first, so many times. */
    private static final class Racing implements EventStorage {

        private final EventStorage inner;
        private int races;

        Racing(EventStorage inner) {
            this.inner = inner;
        }

        @Override
        public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
            if (races > 0) {
                races--;
                throw VersionConflictException.raced(
                        writes.get(0).stream(), writes.get(0).expected(), null);
            }
            return inner.append(tenant, writes);
        }

        @Override
        public StreamPage read(TenantId tenant, StreamId stream, PageRequest page) {
            return inner.read(tenant, stream, page);
        }

        @Override
        public void delete(TenantId tenant, StreamId stream) {
            inner.delete(tenant, stream);
        }

        @Override
        public LoadPage loadPage(TenantId tenant, StreamId stream, long maxVersion, int limit) {
            return inner.loadPage(tenant, stream, maxVersion, limit);
        }

        @Override
        public void saveSnapshot(TenantId tenant, StreamId stream, StoredSnapshot snapshot) {
            inner.saveSnapshot(tenant, stream, snapshot);
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}

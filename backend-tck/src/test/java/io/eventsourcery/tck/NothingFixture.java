// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.ReadRange;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.TaggedEvents;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.TransactionMode;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.LogStatus;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import io.eventsourcery.tag.AppendCondition;
import io.eventsourcery.tag.ConsistencyMarker;
import io.eventsourcery.tag.TagQuery;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.fixture.CallerTransactions;
import io.eventsourcery.tck.fixture.Promises;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A backend that accepts everything, stores nothing and never fails. */
final class NothingFixture implements BackendFixture {

    private final Promises promises;

    NothingFixture(Promises promises) {
        this.promises = promises;
    }

    static NothingFixture claimingEverything() {
        return new NothingFixture(Promises.everything());
    }

    static NothingFixture claimingNothing() {
        return new NothingFixture(new Promises(TransactionMode.JOINS, false, false, false, false));
    }

    @Override
    public Backend backend(UnaryOperator<BackendSetup> change) {
        change.apply(BackendSetup.defaults());
        return new NothingBackend();
    }

    @Override
    public Promises promises() {
        return promises;
    }

    @Override
    public Optional<CallerTransactions> transactions() {
        return Optional.of(new NothingTransactions());
    }

    @Override
    public void close() {}

    private record NothingBackend() implements Backend {
        @Override
        public EventStore eventStore() {
            return new NothingStore();
        }

        @Override
        public Subscriptions subscriptions() {
            return new NothingLog();
        }

        @Override
        public void close() {}
    }

    private record NothingTransactions() implements CallerTransactions {
        @Override
        public void begin() {}

        @Override
        public void commit() {}

        @Override
        public void rollback() {}

        @Override
        public void markRollbackOnly() {}

        @Override
        public boolean isActive() {
            return false;
        }
    }

    private record NothingStore() implements EventStore {
        @Override
        public AppendResult append(StreamId stream, ExpectedVersion expected, List<?> events) {
            return new AppendResult(OptionalLong.empty(), Optional.empty());
        }

        @Override
        public List<AppendResult> appendAll(List<StreamAppend> appends) {
            return appends == null
                    ? List.of()
                    : appends.stream()
                            .map(append -> new AppendResult(OptionalLong.empty(), Optional.empty()))
                            .toList();
        }

        @Override
        public TaggedEvents query(TagQuery query) {
            return new TaggedEvents(query, List.of(), new ConsistencyMarker(0, List.of()));
        }

        @Override
        public List<AppendResult> appendAll(AppendCondition condition, List<StreamAppend> appends) {
            return appendAll(appends);
        }

        @Override
        public LoadedStream load(StreamId stream, long version) {
            return new LoadedStream(stream, Optional.empty(), List.of(), StreamHead.absent());
        }

        @Override
        public Stream<RecordedEvent<?>> read(StreamId stream, ReadRange range) {
            return Stream.empty();
        }

        @Override
        public void delete(StreamId stream) {}

        @Override
        public void saveSnapshot(StreamId stream, long version, Object state) {}

        @Override
        public EventStore forTenant(TenantId tenant) {
            return this;
        }
    }

    private record NothingLog() implements Subscriptions {
        @Override
        public Position position() {
            return Position.start();
        }

        @Override
        public PullSubscription startFrom(Position position) {
            return new NothingWanted();
        }

        @Override
        public LogStatus status() {
            return new LogStatus(Position.start(), Optional.empty());
        }
    }

    private record NothingWanted() implements PullSubscription {
        @Override
        public PullSubscription toCategory(String category) {
            return this;
        }

        @Override
        public PullSubscription toEvents(Class<?>... types) {
            return this;
        }

        @Override
        public PullSubscription toEventsAndSubtypes(Class<?>... types) {
            return this;
        }

        @Override
        public PullSubscription ofTenant(TenantId tenant) {
            return this;
        }

        @Override
        public Pull<Optional<RecordedEvent<?>>> iterator(Duration timeLimit) {
            return new NothingPull<>(Optional.empty());
        }

        @Override
        public Pull<List<RecordedEvent<?>>> batches(int size, Duration timeLimit) {
            return new NothingPull<>(List.of());
        }
    }

    private record NothingPull<T>(T next) implements Pull<T> {
        @Override
        public Position position() {
            return Position.start();
        }
    }
}

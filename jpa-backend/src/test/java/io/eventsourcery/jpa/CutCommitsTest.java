// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.testing.CommitCutter;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.AppendOutcomeUnknownException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Commits whose answer is lost, half of them with and half of them without effect. Not on H2, which is in this process:
 * there is no wire to cut.
 */
@ParameterizedClass
@EnumSource(names = {"POSTGRESQL", "MARIADB"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CutCommitsTest {

    private static final int COMMITS = 50;

    @Parameter
    TestDatabase.Kind kind;

    private CommitCutter cutter;
    private PlainServer direct;
    private PlainServer cut;
    private EventStore witness;
    private EventStore store;

    @BeforeParameterizedClassInvocation
    void start() {
        TestDatabase database = TestDatabase.create(kind);
        cutter = CommitCutter.to(database.port());
        direct = PlainServer.on(database);
        TestDatabase throughCutter = database.throughPort(cutter.port());
        cut = PlainServer.on(
                kind == TestDatabase.Kind.POSTGRESQL
                        ? throughCutter.with("prepareThreshold=0")
                        : throughCutter.withoutXa());
        witness = store(direct);
        store = store(cut);
    }

    @AfterParameterizedClassInvocation
    void stop() throws Exception {
        cut.close();
        direct.close();
        cutter.close();
    }

    @Test
    void an_own_commit_without_answer_is_reported_as_unknown_and_its_repeat_stores_everything_once() {
        int stored = 0;
        for (int i = 0; i < COMMITS; i++) {
            StreamId stream = StreamId.random("cut");
            List<NewEvent> events = List.of(NewEvent.of(new OrderPlaced("a")), NewEvent.of(new OrderPlaced("b")));
            Supplier<AppendResult> append = () -> store.append(stream, ExpectedVersion.none(), events);
            Throwable failure = cutting(i, append);
            assertThat(failure).isInstanceOfSatisfying(AppendOutcomeUnknownException.class, unknown -> {
                assertThat(unknown.streams()).containsExactly(stream);
                assertThat(unknown.eventIds())
                        .containsExactly(events.get(0).id(), events.get(1).id());
            });
            stored += assertStoredOnceAfterRepeat(stream, events, append);
        }
        assertThat(stored).isEqualTo(COMMITS / 2);
    }

    @Test
    void a_callers_commit_without_answer_is_repeated_in_a_new_transaction_and_stores_everything_once() {
        int stored = 0;
        for (int i = 0; i < COMMITS; i++) {
            StreamId stream = StreamId.random("cut");
            List<NewEvent> events = List.of(NewEvent.of(new OrderPlaced("a")), NewEvent.of(new OrderPlaced("b")));
            Supplier<AppendResult> append =
                    () -> cut.inTransaction(() -> store.append(stream, ExpectedVersion.none(), events));
            assertThat(cutting(i, append)).isNotNull();
            stored += assertStoredOnceAfterRepeat(stream, events, append);
        }
        assertThat(stored).isEqualTo(COMMITS / 2);
    }

    /** The failure of the append whose commit was cut; connections that broke earlier are used up first. */
    private Throwable cutting(int number, Supplier<AppendResult> append) {
        cutter.arm(number % 2 == 0 ? CommitCutter.Cut.BEFORE : CommitCutter.Cut.AFTER);
        Throwable failure = null;
        while (cutter.isArmed()) {
            failure = catchThrowable(append::get);
            if (cutter.isArmed()) {
                assertThat(failure).isInstanceOf(TransientStoreException.class);
            }
        }
        return failure;
    }

    private int assertStoredOnceAfterRepeat(StreamId stream, List<NewEvent> events, Supplier<AppendResult> append) {
        List<RecordedEvent<?>> before = witness.read(stream).toList();
        AppendResult result = repeated(append);
        List<RecordedEvent<?>> after = witness.read(stream).toList();
        assertThat(after)
                .extracting(RecordedEvent::id)
                .isEqualTo(events.stream().map(NewEvent::id).toList());
        assertThat(result.version()).hasValue(2);
        assertThat(result.position()).isEqualTo(after.get(1).position());
        if (before.isEmpty()) {
            return 0;
        }
        assertThat(before).isEqualTo(after);
        return 1;
    }

    private static AppendResult repeated(Supplier<AppendResult> append) {
        TransientStoreException last = null;
        for (int attempt = 0; attempt < 30; attempt++) {
            try {
                return append.get();
            } catch (TransientStoreException e) {
                last = e;
            }
        }
        throw new AssertionError("not even the last attempt found a whole connection", last);
    }

    private static EventStore store(PlainServer server) {
        return JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withSchemaMode(SchemaMode.CREATE)
                .withDataSource(server.dataSource())
                .withEventTypes(OrderPlaced.class)
                .build()
                .eventStore();
    }
}

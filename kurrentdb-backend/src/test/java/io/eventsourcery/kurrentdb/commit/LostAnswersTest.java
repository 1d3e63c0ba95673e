// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.commit;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static io.eventsourcery.kurrentdb.Stores.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.Narayana;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.form.StreamNames;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.stream.AppendOutcomeUnknownException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.ReadStreamOptions;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client repeats nothing: the store does, with the same ids at the same revision, until its budget is spent. */
class LostAnswersTest {

    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final StreamId stream = newStream();

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void a_lost_acknowledgement_stores_once() {
        EventStore store = stores.store();
        stores.server().faults().next(Call.APPEND, Fault.lostAcknowledgement());

        assertThat(store.append(stream, ExpectedVersion.none(), note("1"), note("2"))
                        .version())
                .hasValue(2);
        stores.server().faults().next(Call.APPEND, 2, Fault.lostAcknowledgement());
        assertThat(store.append(stream, ExpectedVersion.any(), note("3")).version())
                .hasValue(3);

        assertThat(texts(store, stream)).containsExactly("1", "2", "3");
    }

    @Test
    void a_snapshot_that_was_not_acknowledged_or_not_taken_is_kept_once() throws Exception {
        EventStore store = stores.store();
        store.append(stream, ExpectedVersion.none(), note("1"), note("2"));
        store.saveSnapshot(stream, 2, new Stores.Noted("first"));

        stores.server().faults().next(Call.APPEND, Fault.lostAcknowledgement());
        store.saveSnapshot(stream, 2, new Stores.Noted("second"));
        stores.server().faults().next(Call.APPEND, Fault.unavailable());
        store.saveSnapshot(stream, 2, new Stores.Noted("third"));

        assertThat(stores.server().faults().calls(Call.APPEND)).isEqualTo(2 + 1 + 2 + 2);
        KurrentDBClient client = KurrentDBClient.create(
                KurrentDBConnectionString.parseOrThrow(stores.server().connectionString()));
        String name = StreamNames.snapshotsOf(StreamNames.of(TenantId.single(), stream));
        assertThat(client.readStream(name, ReadStreamOptions.get())
                        .get(20, TimeUnit.SECONDS)
                        .getEvents())
                .hasSize(3);
        client.shutdown().get(20, TimeUnit.SECONDS);
    }

    @Test
    void silence_ends_with_the_time_of_the_call_and_stores_once() {
        EventStore store = stores.backend(factory ->
                        factory.withCallTimeout(Duration.ofSeconds(3)).withCommitBudget(Duration.ofSeconds(60)))
                .eventStore();
        stores.server().faults().next(Call.APPEND, Fault.silence());

        store.append(stream, ExpectedVersion.none(), note("1"));

        assertThat(texts(stores.store(), stream)).containsExactly("1");
    }

    @Test
    void an_append_that_is_silently_carried_out_is_seen_and_not_sent_again() {
        EventStore store = stores.store();
        store.load(stream);
        stores.server().faults().every(Call.APPEND, Fault.silence());

        assertThat(store.append(stream, ExpectedVersion.none(), note("1")).version())
                .hasValue(1);

        assertThat(stores.server().faults().calls(Call.APPEND)).isEqualTo(1);
        assertThat(texts(store, stream)).containsExactly("1");
    }

    @Test
    void an_append_to_several_streams_that_lost_against_another_is_a_conflict_and_not_in_doubt() throws Exception {
        assertConflict((second, mine) -> stores.store().append(second, ExpectedVersion.none(), note("other")));
    }

    @Test
    void an_append_to_several_streams_of_which_others_wrote_a_part_is_a_conflict_and_not_in_doubt() throws Exception {
        assertConflict((second, mine) -> stores.store().append(second, ExpectedVersion.none(), mine));
    }

    private void assertConflict(BiConsumer<StreamId, NewEvent> other) throws Exception {
        EventStore store = stores.jta(factory -> factory).eventStore();
        StreamId second = newStream();
        NewEvent mine = note("mine");
        UserTransaction transaction = Narayana.userTransaction();
        transaction.begin();
        store.append(stream, ExpectedVersion.none(), note("mine"));
        store.append(second, ExpectedVersion.none(), mine);
        other.accept(second, mine);
        // As a server of 25.1 answers when a part is a repeat: without words that tell what became of it.
        stores.server().faults().every(Call.APPEND_SESSION, Fault.cancelled());

        assertThatThrownBy(transaction::commit)
                .satisfies(failure -> assertThat(Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                                .flatMap(it -> Stream.concat(Stream.of(it), Stream.of(it.getSuppressed()))))
                        .hasAtLeastOneElementOfType(VersionConflictException.class));

        assertThat(stores.server().faults().calls(Call.APPEND_SESSION)).isEqualTo(1);
        assertThat(texts(store, stream)).isEmpty();
    }

    @Test
    void a_lost_deletion_deletes_once() {
        EventStore store = stores.store();
        store.append(stream, ExpectedVersion.none(), note("1"));
        stores.server().faults().next(Call.APPEND, Fault.lostAcknowledgement());

        store.delete(stream);

        assertThat(texts(store, stream)).isEmpty();
        assertThat(store.append(stream, ExpectedVersion.none(), note("again")).version())
                .hasValue(1);
    }

    @Test
    void without_any_answer_the_outcome_is_unknown_and_the_same_append_settles_it() {
        EventStore store = stores.backend(factory -> factory.withCommitBudget(Duration.ofSeconds(2)))
                .eventStore();
        List<NewEvent> events = List.of(note("1"), note("2"));
        stores.server()
                .faults()
                .every(Call.APPEND, Fault.lostAcknowledgement())
                // The end of the stream is seen before, and nothing after it.
                .next(Call.READ_STREAM, Fault.delay(Duration.ZERO))
                .every(Call.READ_STREAM, Fault.unavailable());

        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), events))
                .isInstanceOfSatisfying(AppendOutcomeUnknownException.class, unknown -> {
                    assertThat(unknown.streams()).containsExactly(stream);
                    assertThat(unknown.eventIds())
                            .containsExactly(events.get(0).id(), events.get(1).id());
                });
        stores.server().faults().clear();

        assertThat(store.append(stream, ExpectedVersion.none(), events).version())
                .hasValue(2);
        assertThat(texts(store, stream)).containsExactly("1", "2");
    }

    @Test
    void a_node_that_does_not_lead_is_left_for_the_one_that_does() {
        KurrentDbStandIn server = stores.server();
        try (KurrentDbStandIn leader = server.startFollower()) {
            EventStore store = stores.of(KurrentDbBackendFactory.connectingTo(server.discoveryString()))
                    .eventStore();
            store.load(stream);
            leader.lead();

            store.append(stream, ExpectedVersion.none(), note("1"));

            assertThat(leader.faults().calls(Call.APPEND)).isEqualTo(1);
            assertThat(texts(store, stream)).containsExactly("1");
        }
    }

    @Test
    void a_read_is_repeated_until_it_is_answered() {
        EventStore store = stores.store();
        store.append(stream, ExpectedVersion.none(), note("1"));
        stores.server().faults().next(Call.READ_STREAM, 2, Fault.unavailable());

        assertThat(texts(store, stream)).containsExactly("1");
    }
}

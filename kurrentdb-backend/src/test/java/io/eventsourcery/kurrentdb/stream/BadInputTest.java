// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static io.eventsourcery.kurrentdb.Stores.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.kurrentdb.Eventually;
import io.eventsourcery.kurrentdb.Narayana;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.form.StreamNames;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.StandInSettings;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import jakarta.transaction.RollbackException;
import jakarta.transaction.TransactionManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can never work is said with its remedy, and what follows works. */
class BadInputTest {

    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final StreamId stream = newStream();

    @AfterEach
    void close() {
        stores.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$all",
                "$ce-it",
                "$$it",
                "it-2",
                "it~2",
                "snapshots:it",
                "it%2D2",
                "it.*",
                "(it|at)",
                "ü/ä \\Q"
            })
    void a_category_may_look_like_what_the_server_reserves_or_cuts(String category) {
        Backend backend = stores.backend(factory -> factory);
        StreamId odd = StreamId.random(category);
        TenantId tenant = TenantId.of("a-b_c");
        backend.eventStore().append(StreamId.random("it"), ExpectedVersion.none(), note("of another category"));

        backend.eventStore().append(odd, ExpectedVersion.none(), note("1"));
        backend.eventStore().forTenant(tenant).append(odd, ExpectedVersion.none(), note("2"));

        assertThat(texts(backend.eventStore(), odd)).containsExactly("1");
        assertThat(texts(backend.eventStore().forTenant(tenant), odd)).containsExactly("2");
        assertThat(StreamNames.owner(StreamNames.of(tenant, odd))).contains(new StreamNames.Owner(tenant, odd));
        assertThat(StreamNames.of(TenantId.single(), odd)).doesNotStartWith("$");
        if (!category.isEmpty()) {
            assertThat(pull(backend, category))
                    .extracting(RecordedEvent::stream)
                    .containsExactly(odd, odd);
        }
    }

    @Test
    void streams_that_differ_in_case_only_are_not_written_together() {
        EventStore store = stores.store();
        StreamId small = StreamId.of("order", stream.id());
        StreamId capital = StreamId.of("Order", stream.id());

        assertThatThrownBy(() -> store.appendAll(List.of(
                        StreamAppend.of(small, ExpectedVersion.none(), note("1")),
                        StreamAppend.of(capital, ExpectedVersion.none(), note("2")))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("case");

        assertThat(stores.server().faults().calls(Call.APPEND_SESSION)).isZero();
        store.append(small, ExpectedVersion.none(), note("1"));
        store.append(capital, ExpectedVersion.none(), note("2"));
        assertThat(texts(store, small)).containsExactly("1");
    }

    @Test
    void an_older_server_takes_one_stream_in_a_transaction_and_the_second_is_refused() throws Exception {
        TransactionManager manager = Narayana.manager();
        try (Stores old = new Stores(KurrentDbStandIn.start(StandInSettings.ofYesterday()))) {
            EventStore store = old.jta(factory -> factory).eventStore();
            manager.begin();
            store.append(stream, ExpectedVersion.none(), note("1"));

            assertThatThrownBy(() -> store.append(newStream(), ExpectedVersion.none(), note("2")))
                    .isInstanceOf(MissingPartException.class)
                    .hasMessageContaining("several streams");
            assertThatThrownBy(manager::commit).as("not by half").isInstanceOf(RollbackException.class);

            assertThat(old.server().faults().calls(Call.APPEND)).isZero();
            manager.begin();
            store.append(stream, ExpectedVersion.none(), note("1"));
            store.append(stream, ExpectedVersion.exactly(1), note("2"));
            manager.commit();
            assertThat(texts(store, stream)).containsExactly("1", "2");
        }
    }

    @Test
    void all_that_a_transaction_appends_to_a_stream_is_measured_together() throws Exception {
        TransactionManager manager = Narayana.manager();
        EventStore store =
                stores.jta(factory -> factory.withMaxAppendBytes(100)).eventStore();
        manager.begin();
        try {
            store.append(stream, ExpectedVersion.none(), note("x".repeat(60)));

            assertThatThrownBy(() -> store.append(stream, ExpectedVersion.exactly(1), note("x".repeat(60))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("eventsourcery.kurrentdb.max-append-bytes");
        } finally {
            manager.rollback();
        }
        assertThat(stores.server().faults().calls(Call.APPEND)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void what_is_too_large_for_the_server_alone_is_refused_at_once_and_completely(int streams) {
        List<StreamAppend> large = List.of(
                        StreamAppend.of(stream, ExpectedVersion.none(), note("x".repeat(5000))),
                        StreamAppend.of(newStream(), ExpectedVersion.none(), note("small")))
                .subList(0, streams);
        for (StandInSettings settings : List.of(
                StandInSettings.ofToday().limits(1000, 1 << 20),
                StandInSettings.ofToday().limits(1 << 20, 1000))) {
            try (Stores small = new Stores(KurrentDbStandIn.start(settings))) {
                EventStore store = small.store();

                assertThatThrownBy(() -> store.appendAll(large))
                        .isInstanceOf(StoreFailureException.class)
                        .hasMessageContaining("too large")
                        .hasMessageContaining("eventsourcery.kurrentdb.max-append-bytes")
                        .hasMessageNotContaining("xxx");

                assertThat(small.server().faults().calls(Call.APPEND)
                                + small.server().faults().calls(Call.APPEND_SESSION))
                        .isEqualTo(1);
                assertThat(large).allSatisfy(append -> assertThat(texts(store, append.stream()))
                        .isEmpty());
                store.append(stream, ExpectedVersion.none(), note("fits"));
                assertThat(texts(store, stream)).containsExactly("fits");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_STREAM", "APPEND", "APPEND_SESSION"})
    void missing_rights_are_a_failure_with_a_remedy_until_they_are_given(Call call) {
        EventStore store = stores.store();
        List<StreamAppend> appends = call == Call.APPEND_SESSION
                ? List.of(
                        StreamAppend.of(stream, ExpectedVersion.none(), note("1")),
                        StreamAppend.of(newStream(), ExpectedVersion.none(), note("2")))
                : List.of(StreamAppend.of(stream, ExpectedVersion.any(), note("1")));
        stores.server().faults().every(call, Fault.accessDenied());

        assertThatThrownBy(() -> store.appendAll(appends))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("rights")
                .hasMessageContaining(":" + stores.server().port());
        assertThat(stores.server().faults().calls(call)).isEqualTo(1);

        stores.server().faults().clear();
        store.appendAll(appends);
        assertThat(texts(store, stream)).containsExactly("1");
    }

    @Test
    void a_reader_of_the_log_is_told_of_missing_rights_and_goes_on_when_it_has_them() {
        Backend backend = stores.backend(factory -> factory.withCallTimeout(Duration.ofSeconds(5)));
        backend.eventStore().append(stream, ExpectedVersion.none(), note("1"));
        Pull<List<RecordedEvent<?>>> pull = backend.subscriptions()
                .startFrom(Position.start())
                .toCategory(stream.category())
                .batches(10, PullSubscription.SHORTEST_TIME_LIMIT);
        stores.server()
                .faults()
                .every(Call.READ_ALL, Fault.accessDenied())
                .every(Call.SUBSCRIBE_TO_ALL, Fault.accessDenied());

        assertThatThrownBy(pull::next).isInstanceOf(StoreFailureException.class).hasMessageContaining("rights");

        stores.server().faults().clear();
        assertThat(pull.next()).extracting(RecordedEvent::stream).containsExactly(stream);
    }

    @Test
    void a_node_that_was_never_there_is_named_in_bounded_time_and_found_when_it_comes() throws Exception {
        TransactionManager manager = Narayana.manager();
        stores.server().stop();
        EventStore store = stores.jta(factory -> factory.withCallTimeout(Duration.ofMillis(300)))
                .eventStore();

        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), note("1")))
                .isInstanceOf(TransientStoreException.class)
                .hasMessageContaining(
                        stores.server().host() + ":" + stores.server().port());
        manager.begin();
        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), note("1")))
                .isInstanceOf(TransientStoreException.class);
        assertThatThrownBy(manager::commit).as("it was marked for rollback").isNotNull();

        stores.server().restart();
        Backend patient = stores.backend(factory -> factory);
        patient.eventStore().append(stream, ExpectedVersion.none(), note("1"));
        Eventually.isTrue(() -> answers(store));
    }

    private boolean answers(EventStore store) {
        try {
            return !store.load(stream).isEmpty();
        } catch (TransientStoreException e) {
            return false;
        }
    }

    private static List<RecordedEvent<?>> pull(Backend backend, String category) {
        return backend.subscriptions()
                .startFrom(Position.start())
                .toCategory(category)
                .batches(10, PullSubscription.SHORTEST_TIME_LIMIT)
                .next();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.ReadRange;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.kurrentdb.Narayana;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table "Calls" of docs/kurrentdb.md. */
public class CallsPerOperationTest {

    private final StreamId stream = newStream();
    private Stores stores;
    private EventStore store;

    @BeforeEach
    void start() {
        stores = new Stores(KurrentDbStandIn.start());
        store = stores.backend(factory -> factory.configured(setup -> setup.withEventTypes(Other.class)))
                .eventStore();
        store.append(newStream(), ExpectedVersion.none(), note("the first call connects"));
    }

    @AfterEach
    void close() {
        stores.close();
    }

    private int calls() {
        int calls = 0;
        for (Call call : Call.values()) {
            calls += stores.server().faults().calls(call);
        }
        return calls;
    }

    private int callsOf(ThrowingCallable work) throws Exception {
        int before = calls();
        try {
            work.call();
        } catch (Throwable e) {
            throw new AssertionError("the work to be counted failed", e);
        }
        return calls() - before;
    }

    @Test
    void a_new_stream_is_appended_by_one_call() throws Exception {
        assertThat(callsOf(() -> store.append(stream, ExpectedVersion.none(), note("1"))))
                .isEqualTo(1);
    }

    @Test
    void an_append_to_where_the_stream_was_seen_is_one_call() throws Exception {
        store.append(stream, ExpectedVersion.none(), note("1"));
        assertThat(callsOf(() -> store.append(stream, ExpectedVersion.exactly(1), note("2"))))
                .isEqualTo(1);

        EventStore other = stores.store();
        other.load(stream);
        assertThat(callsOf(() -> other.append(stream, ExpectedVersion.exactly(2), note("3"))))
                .isEqualTo(1);
    }

    @Test
    void an_append_that_says_nothing_of_a_place_looks_first() throws Exception {
        store.append(stream, ExpectedVersion.none(), note("1"));

        assertThat(callsOf(() -> store.append(stream, ExpectedVersion.any(), note("2"))))
                .isEqualTo(2);
        assertThat(callsOf(() -> store.append(stream, ExpectedVersion.exists(), note("3"))))
                .isEqualTo(2);
        assertThat(callsOf(() -> store.append(newStream(), ExpectedVersion.unversioned(), note("4"))))
                .isEqualTo(2);
    }

    @Test
    void a_conflict_is_looked_at_afterwards() throws Exception {
        stores.store().append(stream, ExpectedVersion.none(), note("faster"));

        assertThat(callsOf(() -> assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), note("late")))
                        .isInstanceOfSatisfying(VersionConflictException.class, e -> assertThat(e.actual())
                                .hasValue(1L))))
                .isEqualTo(2);
    }

    @Test
    void a_conflict_with_many_events_is_looked_at_twice() throws Exception {
        EventStore other = stores.store();
        store.append(stream, ExpectedVersion.none(), note("1"));
        for (int i = 1; i <= 20; i++) {
            other.append(stream, ExpectedVersion.exactly(i), note("faster " + i));
        }

        assertThat(callsOf(
                        () -> assertThatThrownBy(() -> store.append(stream, ExpectedVersion.exactly(1), note("late")))
                                .isInstanceOfSatisfying(VersionConflictException.class, e -> assertThat(e.actual())
                                        .hasValue(21L))))
                .isEqualTo(3);
    }

    @Test
    void a_repeat_by_another_store_is_recognised_by_four_calls() throws Exception {
        NewEvent event = note("once");
        stores.store().append(stream, ExpectedVersion.none(), event);

        assertThat(callsOf(() -> store.append(stream, ExpectedVersion.none(), event)))
                .isEqualTo(4);
    }

    @Test
    void a_stream_with_a_former_life_is_appended_after_a_look() throws Exception {
        EventStore other = stores.store();
        NewEvent event = note("in two lives");
        other.append(stream, ExpectedVersion.none(), event);
        other.delete(stream);

        assertThat(callsOf(() -> store.append(stream, ExpectedVersion.none(), event)))
                .isEqualTo(3);
        assertThat(store.load(stream).version()).isEqualTo(1);
    }

    @Test
    void a_repeat_is_recognised_by_the_events_and_not_by_the_server() throws Exception {
        NewEvent event = note("once");
        AppendResult first = stores.store().append(stream, ExpectedVersion.none(), event);

        assertThat(store.append(stream, ExpectedVersion.none(), event)).isEqualTo(first);
        assertThat(Stores.texts(store, stream)).containsExactly("once");
        assertThatThrownBy(() -> store.append(
                        stream,
                        ExpectedVersion.none(),
                        NewEvent.of(new Other("1")).withId(event.id())))
                .isInstanceOf(VersionConflictException.class);
    }

    @Test
    void a_transaction_that_has_loaded_the_stream_appends_by_one_call_when_it_commits() throws Exception {
        EventStore jta = stores.jta(factory -> factory).eventStore();
        store.append(stream, ExpectedVersion.none(), note("1"));
        Narayana.userTransaction().begin();
        long version = jta.load(stream).version();

        assertThat(callsOf(() -> {
                    jta.append(stream, ExpectedVersion.exactly(version), note("2"));
                    Narayana.userTransaction().commit();
                }))
                .isEqualTo(1);
        assertThat(Stores.texts(store, stream)).containsExactly("1", "2");
    }

    @Test
    void a_transaction_that_has_not_seen_the_stream_looks_before_it_appends() throws Exception {
        EventStore jta = stores.jta(factory -> factory).eventStore();
        jta.append(stream, ExpectedVersion.none(), note("1"));
        Narayana.userTransaction().begin();

        assertThatThrownBy(() -> jta.append(stream, ExpectedVersion.none(), note("2")))
                .isInstanceOf(VersionConflictException.class);
        Narayana.userTransaction().rollback();
        Narayana.userTransaction().begin();
        assertThat(callsOf(() -> {
                    jta.append(stream, ExpectedVersion.exactly(1), note("2"));
                    Narayana.userTransaction().commit();
                }))
                .isEqualTo(2);
    }

    @Test
    void a_load_asks_for_all_at_once() throws Exception {
        store.append(stream, ExpectedVersion.none(), note("1"), note("2"));
        EventStore other = stores.store();
        other.append(newStream(), ExpectedVersion.none(), note("the first call connects"));

        assertThat(callsOf(() -> other.load(stream))).isEqualTo(2);
        assertThat(callsOf(() -> other.load(newStream()))).isEqualTo(2);

        store.saveSnapshot(stream, 2, new Stores.Noted("both"));
        assertThat(other.load(stream).snapshot()).isPresent();
        assertThat(callsOf(() -> other.load(stream))).isEqualTo(2);
    }

    @Test
    void a_page_is_read_by_one_call() throws Exception {
        store.append(stream, ExpectedVersion.none(), note("1"), note("2"), note("3"));

        assertThat(callsOf(() -> store.read(stream).toList())).isEqualTo(1);
        assertThat(callsOf(() -> store.read(stream, ReadRange.all().from(2)).toList()))
                .isEqualTo(1);
        assertThat(callsOf(() -> store.read(stream, ReadRange.all().backwards()).toList()))
                .isEqualTo(1);
        // Whether the stream is still there is asked at the same time.
        assertThat(callsOf(() -> store.read(stream, ReadRange.all().limit(2)).toList()))
                .isEqualTo(2);
    }

    @Test
    void a_changed_aggregate_is_a_load_and_an_append() throws Exception {
        store.append(stream, ExpectedVersion.none(), note("1"));

        assertThat(callsOf(() -> {
                    long version = store.load(stream).version();
                    store.append(stream, ExpectedVersion.exactly(version), note("2"));
                }))
                .isEqualTo(3);
    }

    @Test
    void an_end_that_others_have_moved_on_is_never_written_at() {
        EventStore other = stores.store();
        store.append(stream, ExpectedVersion.none(), note("1"), note("2"));
        other.delete(stream);
        other.append(stream, ExpectedVersion.none(), note("1 anew"), note("2 anew"));

        assertThat(store.append(stream, ExpectedVersion.exactly(2), note("3")).version())
                .hasValue(3);
        other.append(stream, ExpectedVersion.exactly(3), note("4"));

        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.exactly(3), note("late")))
                .isInstanceOf(VersionConflictException.class);
        assertThat(Stores.texts(store, stream)).containsExactly("1 anew", "2 anew", "3", "4");
    }

    /** Another type. */
    @EventType("other")
    public record Other(String text) {}
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.commit;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static io.eventsourcery.kurrentdb.Stores.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.ReadRange;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.Stores.Noted;
import io.eventsourcery.kurrentdb.form.StreamNames;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.stream.VersioningModeException;
import io.kurrent.dbclient.DeleteStreamOptions;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an append takes for granted, while others do as they like. */
class AssumptionsTest {

    private final StreamId stream = newStream();
    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final EventStore store = stores.store();
    private final EventStore other = stores.store();

    @AfterEach
    void close() {
        stores.close();
    }

    private static void begin(EventStore store, StreamId stream, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            store.append(stream, ExpectedVersion.exactly(i), note(texts[i]));
        }
    }

    @Test
    void of_several_streams_each_is_looked_at_when_one_is_otherwise() {
        StreamId first = newStream();
        begin(other, first, "1");
        begin(other, stream, "of a former life");
        other.delete(stream);

        List<AppendResult> results = store.appendAll(List.of(
                StreamAppend.of(first, ExpectedVersion.any(), note("2")),
                StreamAppend.of(stream, ExpectedVersion.none(), note("anew"))));

        assertThat(results).extracting(result -> result.version().orElseThrow()).containsExactly(2L, 1L);
        assertThat(texts(other, first)).containsExactly("1", "2");
        assertThat(texts(other, stream)).containsExactly("anew");
    }

    @Test
    void of_several_streams_none_is_written_when_one_is_in_conflict() {
        StreamId free = newStream();
        begin(other, stream, "faster");

        assertThatThrownBy(() -> store.appendAll(List.of(
                        StreamAppend.of(free, ExpectedVersion.none(), note("1")),
                        StreamAppend.of(stream, ExpectedVersion.none(), note("late")))))
                .isInstanceOfSatisfying(VersionConflictException.class, e -> assertThat(e.stream())
                        .isEqualTo(stream));
        assertThat(texts(other, free)).isEmpty();
    }

    @Test
    void several_streams_are_recognised_as_a_repeat_by_another_store() {
        StreamId second = newStream();
        List<StreamAppend> appends = List.of(
                StreamAppend.of(stream, ExpectedVersion.none(), note("1"), note("2")),
                StreamAppend.of(second, ExpectedVersion.none(), note("1")));
        List<AppendResult> first = other.appendAll(appends);

        List<AppendResult> again = store.appendAll(appends);

        assertThat(again)
                .extracting(AppendResult::version)
                .isEqualTo(first.stream().map(AppendResult::version).toList());
        assertThat(texts(store, stream)).containsExactly("1", "2");
        assertThat(texts(store, second)).containsExactly("1");
    }

    @Test
    void a_repeat_behind_which_others_went_on_is_one() {
        NewEvent second = note("2");
        begin(other, stream, "1");
        store.load(stream);
        AppendResult first = other.append(stream, ExpectedVersion.exactly(1), second);
        other.append(stream, ExpectedVersion.exactly(2), note("3"));

        assertThat(store.append(stream, ExpectedVersion.exactly(1), second)).isEqualTo(first);
        assertThat(store.append(stream, ExpectedVersion.exactly(3), note("4")).version())
                .hasValue(4);
        assertThat(texts(store, stream)).containsExactly("1", "2", "3", "4");
    }

    @Test
    void a_repeat_is_recognised_however_far_others_went_on_behind_it() {
        NewEvent second = note("2");
        NewEvent third = note("3");
        begin(other, stream, "1");
        int length = 20;
        List<EventStore> late = Stream.generate(stores::store).limit(length).toList();
        late.forEach(each -> each.load(stream));
        AppendResult first = other.append(stream, ExpectedVersion.exactly(1), second, third);
        for (EventStore each : late) {
            long version = other.append(stream, ExpectedVersion.any(), note("behind"))
                    .version()
                    .orElseThrow();

            assertThat(each.append(stream, ExpectedVersion.exactly(1), second, third))
                    .as("at version %d", version)
                    .isEqualTo(first);
            assertThatThrownBy(() -> each.append(stream, ExpectedVersion.exactly(1), third, second))
                    .isInstanceOf(VersionConflictException.class);
        }
    }

    @Test
    void a_repeat_of_a_part_is_a_conflict() {
        NewEvent first = note("1");
        other.append(stream, ExpectedVersion.none(), first);

        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), first, note("2")))
                .isInstanceOf(VersionConflictException.class);
        assertThat(texts(store, stream)).containsExactly("1");
    }

    @Test
    void an_append_whose_acknowledgement_is_lost_is_not_written_again_behind_that_of_another() {
        NewEvent event = note("once");
        stores.server().faults().next(Call.APPEND, 2, Fault.lostAcknowledgement());
        store.append(stream, ExpectedVersion.none(), event);
        other.append(stream, ExpectedVersion.exactly(1), note("2"));

        assertThat(store.append(stream, ExpectedVersion.none(), event).version())
                .hasValue(1);
        assertThat(texts(store, stream)).containsExactly("once", "2");
    }

    @Test
    void a_stream_of_the_other_mode_is_named_so() {
        other.append(stream, ExpectedVersion.unversioned(), note("1"));

        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), note("2")))
                .isInstanceOf(VersioningModeException.class);
        other.delete(stream);
        begin(store, stream, "1", "2");
        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.unversioned(), note("3")))
                .isInstanceOf(VersioningModeException.class);
    }

    @Test
    void the_position_of_a_result_is_not_that_of_what_a_listener_appended_behind_it() {
        AtomicReference<EventStore> listening = new AtomicReference<>();
        EventStore heard = stores.backend(
                        factory -> factory.configured(setup -> setup.withListener(events -> events.stream()
                                .filter(event -> event.payload() instanceof Noted noted
                                        && noted.text().equals("1"))
                                .forEach(event -> listening
                                        .get()
                                        .append(event.stream(), ExpectedVersion.any(), note("by the listener"))))))
                .eventStore();
        listening.set(heard);

        Optional<Position> position =
                heard.append(stream, ExpectedVersion.none(), note("1")).position();

        assertThat(texts(store, stream)).containsExactly("1", "by the listener");
        // The server tells only where the last event of a write is.
        assertThat(position).isEmpty();
    }

    @Test
    void a_listener_reads_the_stream_as_it_is_and_not_as_it_was_assumed() {
        AtomicReference<EventStore> listening = new AtomicReference<>();
        List<String> read = new ArrayList<>();
        EventStore heard = stores.backend(factory -> factory.configured(setup -> setup.withListener(events -> {
                    read.clear();
                    read.addAll(texts(listening.get(), stream));
                    listening.get().load(stream);
                })))
                .eventStore();
        listening.set(heard);
        begin(heard, stream, "1", "2");
        other.delete(stream);
        begin(other, stream, "1 anew", "2 anew");

        heard.append(stream, ExpectedVersion.exactly(2), note("3"));

        assertThat(read).containsExactly("1 anew", "2 anew", "3");
        assertThat(texts(store, stream)).isEqualTo(read);
    }

    @Test
    void a_former_life_that_is_known_does_not_disturb_reads_of_the_next_one() {
        begin(store, stream, "1", "2", "3");
        store.saveSnapshot(stream, 3, new Noted("all"));
        assertThat(store.load(stream).snapshot()).isPresent();
        other.delete(stream);
        begin(other, stream, "1 anew");

        assertThat(store.load(stream).snapshot()).isEmpty();
        assertThat(store.load(stream).version()).isEqualTo(1);
        assertThat(store.read(stream, ReadRange.all().from(2)).toList()).isEmpty();
        assertThat(texts(store, stream)).containsExactly("1 anew");
        assertThat(store.append(stream, ExpectedVersion.exactly(1), note("2 anew"))
                        .version())
                .hasValue(2);
    }

    @Test
    void no_version_is_too_far() {
        begin(store, stream, "of a former life");
        store.delete(stream);
        begin(store, stream, "1", "2");
        store.load(stream);

        for (long far : new long[] {3, Integer.MAX_VALUE, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
            assertThat(store.read(stream, ReadRange.all().from(far)).toList()).isEmpty();
            assertThat(store.read(stream, ReadRange.all().from(far).backwards()).toList())
                    .isEmpty();
            assertThat(store.read(stream, ReadRange.all().from(far).until(2)).toList())
                    .isEmpty();
            assertThat(store.load(stream, far).version()).isEqualTo(2);
            assertThatThrownBy(() -> store.append(stream, ExpectedVersion.exactly(far), note("3")))
                    .isInstanceOf(VersionConflictException.class);
        }
    }

    @Test
    void a_stream_that_somebody_deletes_by_hand_under_a_writer_is_refused_and_not_read_by_half() throws Exception {
        begin(store, stream, "1", "2");
        KurrentDBClient hand = KurrentDBClient.create(
                KurrentDBConnectionString.parseOrThrow(stores.server().connectionString()));
        hand.deleteStream(StreamNames.of(TenantId.single(), stream), DeleteStreamOptions.get())
                .get(20, TimeUnit.SECONDS);
        hand.shutdown().get(20, TimeUnit.SECONDS);

        store.append(stream, ExpectedVersion.exactly(2), note("3"));

        assertThatThrownBy(() -> store.load(stream))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("$tb");
        store.delete(stream);
        begin(store, stream, "anew");
        assertThat(texts(store, stream)).containsExactly("anew");
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import static io.eventsourcery.kurrentdb.Stores.note;
import static io.eventsourcery.kurrentdb.Stores.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.ReadRange;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.kurrentdb.Heard;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.form.StreamNames;
import io.eventsourcery.kurrentdb.testkit.KurrentDbServer;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.StandInSettings;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.observation.Observation.ForeignEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.PullSubscription;
import io.kurrent.dbclient.DeleteStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.StreamMetadata;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other programs write to the same server, and sometimes where they should not. */
class OtherHandsTest {

    private static KurrentDbServer server;

    @BeforeAll
    static void start() {
        server = KurrentDbServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private final Stores stores = new Stores(server);
    private final String category = "it." + UUID.randomUUID();
    private final StreamId stream = StreamId.random(category);
    private final String name = StreamNames.of(TenantId.single(), stream);
    private KurrentDBClient other;

    @BeforeEach
    void connect() {
        other = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(server.connectionString()));
    }

    @AfterEach
    void close() throws Exception {
        other.shutdown().get(20, TimeUnit.SECONDS);
        stores.close();
    }

    private void writtenByOthers(String toStream) throws Exception {
        other.appendToStream(
                        toStream,
                        EventData.builderAsJson("other", "{}".getBytes(StandardCharsets.UTF_8))
                                .build())
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_foreign_event_in_a_stream_of_ours_is_named_and_hides_nothing() throws Exception {
        EventStore store = stores.store();
        store.append(stream, ExpectedVersion.none(), note("1"));
        writtenByOthers(name);

        assertThatThrownBy(() -> store.load(stream))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("revision 1");
        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.any(), note("2")))
                .isInstanceOf(StoreFailureException.class);
    }

    @Test
    void readers_of_the_log_pass_over_foreign_events_and_count_them() throws Exception {
        Heard heard = new Heard();
        Backend backend = stores.backend(factory -> factory.withObserver(heard));
        backend.eventStore().append(stream, ExpectedVersion.none(), note("1"));
        writtenByOthers(name);
        writtenByOthers(name.substring(0, name.indexOf('-')) + "-somebody");
        writtenByOthers("x" + name);
        StreamId next = StreamId.random(category);
        backend.eventStore().append(next, ExpectedVersion.none(), note("2"));

        assertThat(backend.subscriptions()
                        .startFrom(Position.start())
                        .toCategory(category)
                        .batches(10, PullSubscription.SHORTEST_TIME_LIMIT)
                        .next())
                .extracting(event -> event.stream())
                .containsExactly(stream, next);
        assertThat(heard.of(ForeignEvent.class, backend.eventStore())).containsExactly(new ForeignEvent(name, 1, 1));
    }

    @Test
    void a_stream_that_was_deleted_on_the_server_begins_again_at_version_one() throws Exception {
        EventStore store = stores.store();
        store.append(stream, ExpectedVersion.none(), note("1"), note("2"));
        other.deleteStream(name, DeleteStreamOptions.get()).get(20, TimeUnit.SECONDS);
        assertThat(store.load(stream).isEmpty()).isTrue();

        assertThat(store.append(stream, ExpectedVersion.none(), note("11")).version())
                .hasValue(1);
        assertThat(store.append(stream, ExpectedVersion.exactly(1), note("12")).version())
                .hasValue(2);

        assertThat(texts(store, stream)).containsExactly("11", "12");
    }

    @Test
    void a_stream_that_came_back_after_a_deletion_on_the_server_is_not_taken_for_absent_in_the_moment_when_it_seems_so()
            throws Exception {
        try (Stores faulty = new Stores(KurrentDbStandIn.start())) {
            EventStore store = faulty.store();
            store.append(stream, ExpectedVersion.none(), note("1"));

            faulty.server().faults().next(Call.READ_STREAM, 2, Fault.missing());
            assertThat(store.load(stream).version()).isEqualTo(1);
            faulty.server().faults().next(Call.READ_STREAM, 2, Fault.missing());
            assertThat(texts(store, stream)).containsExactly("1");
            faulty.server().faults().next(Call.READ_STREAM, 2, Fault.missing());
            assertThat(store.read(stream, ReadRange.all().backwards()).toList()).hasSize(1);
            faulty.server().faults().next(Call.READ_STREAM, 2, Fault.missing());
            assertThat(store.append(stream, ExpectedVersion.exists(), note("2")).version())
                    .hasValue(2);

            faulty.server().faults().every(Call.READ_STREAM, Fault.missing());
            assertThat(store.load(stream).isEmpty()).as("it is gone indeed").isTrue();
        }
    }

    private void setByOthers(StreamMetadata metadata) throws Exception {
        other.setStreamMetadata(name, metadata).get(20, TimeUnit.SECONDS);
    }

    private void assertHidden(EventStore store, String key) {
        assertThatThrownBy(() -> store.load(stream))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(key);
    }

    @Test
    void a_limit_that_others_set_on_the_number_of_events_is_named() throws Exception {
        EventStore store = stores.store();
        store.append(stream, ExpectedVersion.none(), note("1"), note("2"), note("3"));
        StreamMetadata metadata = new StreamMetadata();
        metadata.setMaxCount(1L);
        setByOthers(metadata);

        assertHidden(store, "$maxCount");
    }

    @Test
    void a_stream_that_others_cut_off_in_its_middle_is_named() throws Exception {
        EventStore store = stores.store();
        store.append(stream, ExpectedVersion.none(), note("1"), note("2"), note("3"));
        StreamMetadata metadata = new StreamMetadata();
        metadata.setTruncateBefore(2L);
        setByOthers(metadata);

        assertHidden(store, "$tb");
    }

    @Test
    void a_stream_in_which_nothing_would_ever_be_seen_takes_nothing() throws Exception {
        EventStore store = stores.store();
        store.append(stream, ExpectedVersion.none(), note("1"));
        StreamMetadata metadata = new StreamMetadata();
        metadata.setTruncateBefore(100L);
        setByOthers(metadata);

        assertHidden(store, "$tb");
        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), note("2")))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("$tb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "0", "7", "9223372036854775807", "1\",\"es-type-revision\":\"0", "1\",\"es-id\":\"none"})
    void what_cannot_stand_there_is_that_of_a_foreign_event(String version) throws Exception {
        byte[] metadata = ("{\"es-version\":\"" + version + "\",\"es-recorded-at\":\"2024-01-01T00:00:00Z\"}")
                .getBytes(StandardCharsets.UTF_8);
        other.appendToStream(
                        name,
                        EventData.builderAsJson("noted", "{}".getBytes(StandardCharsets.UTF_8))
                                .metadataAsBytes(metadata)
                                .build())
                .get(20, TimeUnit.SECONDS);

        assertThatThrownBy(() -> stores.store().load(stream))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("revision 0");
    }

    private static byte[] nested(String before) {
        return (before + "[".repeat(5000) + "]".repeat(5000) + "}").getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"es-version\":\"1\",\"es-recorded-at\":\"2024-01-01T00:00:00Z\",\"x\":", "{\"es-version\":"})
    void metadata_of_an_event_that_no_parser_takes_stop_no_reader(String before) throws Exception {
        other.appendToStream(
                        name,
                        EventData.builderAsJson("noted", "{}".getBytes(StandardCharsets.UTF_8))
                                .metadataAsBytes(nested(before))
                                .build())
                .get(20, TimeUnit.SECONDS);
        Backend backend = stores.backend(factory -> factory);
        StreamId next = StreamId.random(category);
        backend.eventStore().append(next, ExpectedVersion.none(), note("2"));

        assertThat(backend.subscriptions()
                        .startFrom(Position.start())
                        .toCategory(category)
                        .batches(10, PullSubscription.SHORTEST_TIME_LIMIT)
                        .next())
                .extracting(event -> event.stream())
                .containsExactly(next);
        assertThatThrownBy(() -> backend.eventStore().load(stream))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("revision 0");
    }

    @Test
    void metadata_of_a_stream_that_no_parser_takes_are_kept_and_named() throws Exception {
        EventStore store = stores.store();
        store.append(stream, ExpectedVersion.none(), note("1"));
        other.appendToStream(
                        "$$" + name,
                        EventData.builderAsJson("$metadata", nested("{\"x\":")).build())
                .get(20, TimeUnit.SECONDS);

        assertThatThrownBy(() -> store.delete(stream))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("metadata");
        assertThat(texts(store, stream)).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e999999999", "-1", "1.5", "\"1\"", "18446744073709551615"})
    void a_number_in_the_metadata_of_a_stream_that_is_none_for_the_server_hinders_nothing(String number)
            throws Exception {
        EventStore store = stores.store();
        store.append(stream, ExpectedVersion.none(), note("1"));
        other.appendToStream(
                        "$$" + name,
                        EventData.builderAsJson(
                                        "$metadata", ("{\"$tb\":" + number + "}").getBytes(StandardCharsets.UTF_8))
                                .build())
                .get(20, TimeUnit.SECONDS);

        assertThat(texts(store, stream)).containsExactly("1");
        store.delete(stream);

        assertThat(store.load(stream).isEmpty()).isTrue();
        assertThat(store.append(stream, ExpectedVersion.none(), note("2")).version())
                .hasValue(1);
    }

    @Test
    void a_tombstoned_stream_is_said_to_be_gone_for_good() throws Exception {
        EventStore store = stores.store();
        store.append(stream, ExpectedVersion.none(), note("1"));
        other.tombstoneStream(name, DeleteStreamOptions.get()).get(20, TimeUnit.SECONDS);

        assertThatThrownBy(() -> store.load(stream))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("tombstoned");
        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), note("2")))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("tombstoned");
    }

    @Test
    void tombstoned_snapshots_hinder_nothing_but_to_keep_another_one() throws Exception {
        EventStore store = stores.store();
        store.append(stream, ExpectedVersion.none(), note("1"), note("2"));
        store.saveSnapshot(stream, 2, new Stores.Noted("so far"));
        String snapshots = StreamNames.snapshotsOf(name);
        other.tombstoneStream(snapshots, DeleteStreamOptions.get()).get(20, TimeUnit.SECONDS);

        assertThat(store.load(stream).snapshot()).isEmpty();
        assertThat(store.load(stream).version()).isEqualTo(2);
        assertThatThrownBy(() -> store.saveSnapshot(stream, 2, new Stores.Noted("so far")))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining(snapshots)
                .hasMessageContaining("tombstoned");
        store.delete(stream);
        assertThat(store.load(stream).isEmpty()).isTrue();
        assertThat(store.append(stream, ExpectedVersion.none(), note("11")).version())
                .hasValue(1);
        assertThat(texts(store, stream)).containsExactly("11");
    }

    @Test
    void too_much_at_once_is_refused_here_before_anything_is_sent() {
        EventStore store =
                stores.backend(factory -> factory.withMaxAppendBytes(100)).eventStore();

        assertThatThrownBy(
                        () -> store.append(stream, ExpectedVersion.none(), note("x".repeat(60)), note("x".repeat(60))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("eventsourcery.kurrentdb.max-append-bytes");
        assertThat(texts(store, stream)).isEmpty();
    }

    @Test
    void too_much_for_the_server_is_said_with_the_key_that_prevents_it() {
        try (Stores small =
                new Stores(KurrentDbStandIn.start(StandInSettings.ofToday().limits(1000, 1000)))) {
            EventStore store = small.store();

            assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), note("x".repeat(5000))))
                    .isInstanceOf(StoreFailureException.class)
                    .hasMessageContaining("eventsourcery.kurrentdb.max-append-bytes");
            assertThat(texts(store, stream)).isEmpty();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import static io.eventsourcery.kurrentdb.Stores.note;
import static io.eventsourcery.kurrentdb.log.LogOnServer.SOON;
import static io.eventsourcery.kurrentdb.log.LogOnServer.complete;
import static io.eventsourcery.kurrentdb.log.LogOnServer.ofCategory;
import static io.eventsourcery.kurrentdb.log.LogOnServer.payloads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.kurrentdb.Eventually;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.kurrentdb.client.OwnClients;
import io.eventsourcery.kurrentdb.settings.ConnectionString;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.StandInSettings;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LogStretch;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Subscriptions end in every way there is, at every message; a read of the log loses nothing, and says how far it has really
 * come. The broken readers are those without a guard: one takes each end for the end of the log, one begins again where the
 * subscription began. Without a bounded wait a test would not end in time.
 */
@Timeout(300)
class LogFaultsTest {

    private static final String CATEGORY = "faults.1";
    private static final LogFilter FILTER = ofCategory(CATEGORY);
    private static final List<String> ALL =
            IntStream.range(0, 6).mapToObj(Integer::toString).toList();

    /** The confirmation, the events, a checkpoint, the word that there are no more, and beyond. */
    private static final int MESSAGES = 1 + ALL.size() + 2 + 1;

    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final LogOnServer server =
            new LogOnServer(stores.server().connectionString() + "&maxDiscoverAttempts=2&discoveryInterval=10");
    private final KurrentDbLog log = server.log(SOON);
    private Position settled;

    /** One way to read a stretch. */
    private interface Reader {
        LogStretch stretch(Position after);
    }

    @BeforeEach
    void append() {
        EventStore store = stores.store();
        StreamId stream = StreamId.random(CATEGORY);
        for (int i = 0; i < ALL.size(); i += 2) {
            store.append(StreamId.random("other"), ExpectedVersion.none(), note("77"));
            store.append(stream, ExpectedVersion.any(), note(ALL.get(i)), note(ALL.get(i + 1)));
        }
        store.append(StreamId.random("other"), ExpectedVersion.none(), note("77"));
        settled = log.newest();
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        stores.close();
    }

    private List<String> everything(Reader reader) {
        List<LoggedEvent> found = new ArrayList<>();
        Position reached = Position.start();
        while (reached.compareTo(settled) < 0) {
            LogStretch stretch = reader.stretch(reached);
            assertThat(stretch.end()).as("progress").isGreaterThan(reached);
            found.addAll(stretch.events());
            reached = stretch.end();
        }
        return payloads(found);
    }

    private LogStretch guarded(Position after) {
        return log.read(FILTER, after, settled, 100);
    }

    static Stream<IntFunction<Fault>> endings() {
        return Stream.of(Fault::silentEndAfter, Fault::cancelledAfter, Fault::silenceAfter);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void an_end_at_any_message_loses_nothing_and_repeats_nothing(IntFunction<Fault> ending) {
        for (int message = 0; message <= MESSAGES; message++) {
            stores.server().faults().next(Call.SUBSCRIBE_TO_ALL, ending.apply(message));

            assertThat(everything(this::guarded)).as("ended at %d", message).isEqualTo(ALL);
        }
    }

    @ParameterizedTest
    @MethodSource("endings")
    void when_no_subscription_ends_well_the_rest_is_read_in_pages(IntFunction<Fault> ending) {
        for (int message = 0; message <= 2; message++) {
            stores.server().faults().every(Call.SUBSCRIBE_TO_ALL, ending.apply(message));

            assertThat(everything(this::guarded)).as("ended at %d", message).isEqualTo(ALL);
        }
    }

    /** As the client makes it easy to be. */
    @ParameterizedTest
    @MethodSource("endings")
    void a_reader_that_takes_each_end_for_the_end_of_the_log_is_noticed(IntFunction<Fault> ending) {
        stores.server().faults().next(Call.SUBSCRIBE_TO_ALL, ending.apply(3));

        assertThat(everything(this::unguarded)).isNotEqualTo(ALL);
    }

    private LogStretch unguarded(Position after) {
        LogReading reading = server.reading(FILTER, after, settled, 100);
        log.subscriptions().continueTo(reading, FILTER);
        return new LogStretch(reading.result().events(), settled);
    }

    @Test
    void a_reader_that_begins_again_after_an_end_is_noticed() {
        assertThat(everything(this::forgetful)).isNotEqualTo(ALL);
    }

    private LogStretch forgetful(Position after) {
        List<LoggedEvent> found =
                new ArrayList<>(log.read(FILTER, after, settled, 2).events());
        found.addAll(complete(log, FILTER, after, settled, 100));
        return new LogStretch(found, settled);
    }

    @Test
    void a_node_that_does_not_lead_is_left_to_the_plain_read() {
        stores.server().faults().next(Call.SUBSCRIBE_TO_ALL, Fault.notLeader("127.0.0.1", 2113));

        assertThat(everything(this::guarded)).isEqualTo(ALL);
    }

    @Test
    void a_plain_read_that_ends_early_ends_nothing() {
        stores.server().faults().every(Call.SUBSCRIBE_TO_ALL, Fault.unavailable());
        for (int message = 0; message <= MESSAGES; message++) {
            stores.server().faults().next(Call.READ_ALL, Fault.silentEndAfter(message));

            assertThat(everything(this::guarded)).as("ended at %d", message).isEqualTo(ALL);
        }
    }

    @Test
    void without_any_answer_the_failure_is_typed_and_the_reader_stays_where_it_is() {
        stores.server().faults().every(Call.SUBSCRIBE_TO_ALL, Fault.cancelled());
        stores.server().faults().every(Call.READ_ALL, Fault.accessDenied());
        assertThatThrownBy(() -> guarded(Position.start()))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("rights");

        stores.server().faults().clear();
        assertThat(everything(this::guarded)).isEqualTo(ALL);
    }

    @Test
    void a_restart_between_two_stretches_loses_nothing() {
        stores.server().faults().next(Call.SUBSCRIBE_TO_ALL, Fault.silenceAfter(4));
        LogStretch first = log.read(FILTER, Position.start(), settled, 3);
        assertThat(payloads(first.events())).isNotEmpty().isSubsetOf(ALL.subList(0, 3));
        stores.server().stop();
        Node impatient = new Node(
                new OwnClients(ConnectionString.of(
                                stores.server().connectionString() + "&maxDiscoverAttempts=1&discoveryInterval=10")
                        .settings()),
                SOON);
        KurrentDbLog away = new KurrentDbLog(
                impatient, new LogPatience(SOON, SOON), server.form, server.foreign, LogOnServer.LARGE);
        assertThatThrownBy(() -> away.read(FILTER, first.end(), settled, 100))
                .isInstanceOf(TransientStoreException.class);
        impatient.close();
        stores.server().restart();

        assertThat(payloads(complete(log, FILTER, first.end(), settled, 100)))
                .isEqualTo(ALL.subList(first.events().size(), ALL.size()));
    }

    @Test
    void a_server_that_never_says_that_it_has_no_more_is_read_to_the_end() {
        stores.server().faults().every(Call.SUBSCRIBE_TO_ALL, Fault.silenceAfter(1 + ALL.size()));
        assertThat(everything(this::guarded)).isEqualTo(ALL);
        assertThat(stores.server().faults().calls(Call.SUBSCRIBE_TO_ALL)).isPositive();
    }

    /** The stand-in is asked for what it does not have yet, as a follower that is behind. */
    @Test
    void a_server_that_has_no_more_without_having_read_is_not_believed() {
        Position ahead = new Position(settled.major() + 1000, settled.major() + 1000);
        LogReading reading = server.reading(FILTER, settled, ahead, 100);

        log.subscriptions().continueTo(reading, FILTER);

        assertThat(reading.hasMoved()).isFalse();
        assertThat(reading.isComplete()).isFalse();
    }

    @Test
    void a_server_that_is_known_not_to_say_it_is_read_in_pages_at_once() throws Exception {
        try (Stores old = new Stores(
                        KurrentDbStandIn.start(StandInSettings.ofYesterday().version("23.6.0")));
                LogOnServer other = new LogOnServer(old.server().connectionString())) {
            old.store().append(StreamId.random(CATEGORY), ExpectedVersion.none(), note("1"), note("2"));
            KurrentDbLog ofOld = other.log(LogOnServer.EVER);

            assertThat(payloads(complete(ofOld, FILTER, Position.start(), ofOld.newest(), 10)))
                    .containsExactly("1", "2");
            assertThat(old.server().faults().calls(Call.SUBSCRIBE_TO_ALL)).isZero();
        }
    }

    @Test
    void no_subscription_is_left_open() {
        for (int limit = 1; limit <= ALL.size() + 1; limit++) {
            log.read(FILTER, Position.start(), settled, limit);
            log.read(ofCategory(CATEGORY, "noted"), Position.start(), settled, limit);
        }
        Eventually.isTrue(() -> stores.server().openSubscriptions() == 0);
    }

    @Test
    void where_the_next_record_begins_is_a_position_before_it() {
        assertThat(LogCatchUp.position(new io.kurrent.dbclient.Position(700, 0)))
                .contains(new Position(700, 1));
        assertThat(LogCatchUp.position(new io.kurrent.dbclient.Position(700, 700)))
                .contains(new Position(700, 700));
        assertThat(LogCatchUp.position(new io.kurrent.dbclient.Position(0, 0))).isEqualTo(Optional.empty());
        assertThat(LogCatchUp.position(new io.kurrent.dbclient.Position(-1, -1)))
                .as("the end, which is no place")
                .isEmpty();
        assertThat(log.canBeOurs(new Position(700, 1))).isTrue();
    }
}

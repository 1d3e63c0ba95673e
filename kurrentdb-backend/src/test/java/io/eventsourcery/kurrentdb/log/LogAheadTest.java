// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import static io.eventsourcery.kurrentdb.log.LogOnServer.EVER;
import static io.eventsourcery.kurrentdb.log.LogOnServer.SOON;
import static io.eventsourcery.kurrentdb.log.LogOnServer.ofCategory;
import static io.eventsourcery.kurrentdb.log.LogOnServer.payloads;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.kurrentdb.Eventually;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LogStretch;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A reader that goes on gets what its subscription brought beyond the batch before. Whatever ends that subscription in between,
 * nothing is skipped and nothing comes twice.
 */
@Timeout(300)
class LogAheadTest {

    private static final String CATEGORY = "ahead";
    private static final LogFilter FILTER = ofCategory(CATEGORY);

    /** As many as an append may hold. */
    private static final int AT_ONCE = 1000;

    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final LogOnServer server = new LogOnServer(stores.server().connectionString());
    private final StreamId stream = StreamId.random(CATEGORY);
    private int appended;

    @AfterEach
    void close() throws Exception {
        server.close();
        stores.close();
    }

    private List<String> append(int count) {
        List<NewEvent> events = IntStream.range(appended, appended + count)
                .mapToObj(i -> Stores.note("" + i))
                .toList();
        for (int i = 0; i < count; i += AT_ONCE) {
            stores.store().append(stream, ExpectedVersion.any(), events.subList(i, Math.min(count, i + AT_ONCE)));
        }
        appended += count;
        return numbers(appended);
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private int subscriptions() {
        return stores.server().faults().calls(Call.SUBSCRIBE_TO_ALL);
    }

    @Test
    void fifty_batches_of_a_category_cost_few_subscriptions() {
        append(3000);

        assertThat(batches(subscribed().toCategory(CATEGORY))).containsExactlyElementsOf(numbers(3000));
        assertThat(subscriptions()).isLessThanOrEqualTo(6);
    }

    @Test
    void fifty_batches_of_a_type_cost_few_subscriptions() {
        append(3000);

        assertThat(batches(subscribed().toEvents(Stores.Noted.class))).containsExactlyElementsOf(numbers(3000));
        assertThat(subscriptions()).isLessThanOrEqualTo(6);
    }

    @Test
    void fifty_batches_of_a_type_in_a_category_cost_few_subscriptions() {
        append(3000);

        assertThat(batches(subscribed().toCategory(CATEGORY).toEvents(Stores.Noted.class)))
                .containsExactlyElementsOf(numbers(3000));
        assertThat(subscriptions()).isLessThanOrEqualTo(6);
    }

    private PullSubscription subscribed() {
        return stores.backend(factory -> factory).subscriptions().startFrom(Position.start());
    }

    private static List<String> batches(PullSubscription subscription) {
        List<String> found = new ArrayList<>();
        Pull<List<RecordedEvent<?>>> pull = subscription.batches(60, PullSubscription.SHORTEST_TIME_LIMIT);
        List<RecordedEvent<?>> batch = pull.next();
        while (!batch.isEmpty()) {
            batch.forEach(event -> found.add(((Stores.Noted) event.payload()).text()));
            batch = pull.next();
        }
        return found;
    }

    /** Every application that asks once whether there is anything would pay for the rest. */
    @Test
    void a_reader_that_does_not_go_on_takes_nothing_ahead() {
        append(3000);
        KurrentDbLog log = server.log(EVER);
        Position settled = log.newest();

        assertThat(log.read(FILTER, Position.start(), settled, 10).events()).hasSize(10);

        Eventually.isTrue(() -> stores.server().openSubscriptions() == 0);
        assertThat(log.ahead().notes()).isLessThan(LogCatchUp.WINDOW);
    }

    @Test
    void what_came_beyond_the_settled_position_waits_until_that_has_moved() {
        append(300);
        // The log is settled between two events that are wanted.
        stores.store().append(StreamId.random("other"), ExpectedVersion.none(), Stores.note("7"));
        KurrentDbLog log = server.log(EVER);
        Position first = log.newest();
        append(300);
        List<String> found = new ArrayList<>();

        Position reached = drain(log, first, found, 7);
        assertThat(found).containsExactlyElementsOf(numbers(300));
        assertThat(reached).isEqualTo(first);
        drain(log, reached, log.newest(), found, 7);

        assertThat(found).containsExactlyElementsOf(numbers(600));
    }

    private static Position drain(KurrentDbLog log, Position settled, List<String> found, int limit) {
        return drain(log, Position.start(), settled, found, limit);
    }

    private static Position drain(KurrentDbLog log, Position after, Position settled, List<String> found, int limit) {
        Position reached = after;
        while (reached.compareTo(settled) < 0) {
            LogStretch stretch = log.read(FILTER, reached, settled, limit);
            assertThat(stretch.end()).isGreaterThan(reached).isLessThanOrEqualTo(settled);
            assertThat(stretch.events()).hasSizeLessThanOrEqualTo(limit);
            found.addAll(payloads(stretch.events()));
            reached = stretch.end();
        }
        return reached;
    }

    /** The word that there is no more is older than what was appended after it. */
    @Test
    void that_the_server_had_no_more_once_is_not_believed_later() {
        append(40);
        KurrentDbLog log = server.log(EVER);
        Position first = log.newest();
        Position reached = Position.start();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            LogStretch stretch = log.read(FILTER, reached, first, 10);
            found.addAll(payloads(stretch.events()));
            reached = stretch.end();
        }
        // The subscription of the second read has come to the end by itself, and with it the word.
        Eventually.isTrue(() -> stores.server().openSubscriptions() == 0);
        append(40);

        drain(log, reached, log.newest(), found, 10);

        assertThat(found).containsExactlyElementsOf(numbers(80));
    }

    @Test
    void two_readers_at_the_same_place_do_not_share_what_came_ahead() {
        append(2000);
        KurrentDbLog log = server.log(EVER);
        Position settled = log.newest();
        List<String> one = new ArrayList<>();
        List<String> other = new ArrayList<>();
        Position ofOne = Position.start();
        Position ofOther = Position.start();
        while (ofOne.compareTo(settled) < 0 || ofOther.compareTo(settled) < 0) {
            if (ofOne.compareTo(settled) < 0) {
                LogStretch stretch = log.read(FILTER, ofOne, settled, 100);
                one.addAll(payloads(stretch.events()));
                ofOne = stretch.end();
            }
            if (ofOther.compareTo(settled) < 0) {
                LogStretch stretch = log.read(FILTER, ofOther, settled, 100);
                other.addAll(payloads(stretch.events()));
                ofOther = stretch.end();
            }
        }

        assertThat(one).containsExactlyElementsOf(numbers(2000));
        assertThat(other).containsExactlyElementsOf(numbers(2000));
    }

    @Test
    void a_subscription_that_ends_between_two_reads_loses_nothing_and_repeats_nothing() {
        List<String> all = append(3000);
        KurrentDbLog log = server.log(SOON);
        for (int reads = 1; reads < 6; reads++) {
            for (boolean isToldOf : new boolean[] {true, false}) {
                List<String> found = new ArrayList<>();
                Position settled = log.newest();
                Position reached = Position.start();
                for (int i = 0; i < reads; i++) {
                    LogStretch stretch = log.read(FILTER, reached, settled, 50);
                    found.addAll(payloads(stretch.events()));
                    reached = stretch.end();
                }
                if (isToldOf) {
                    stores.server().faults().cancelSubscriptions();
                } else {
                    stores.server().faults().endSubscriptionsSilently();
                }
                drain(log, reached, settled, found, 500);

                assertThat(found).as("ended after %d reads", reads).isEqualTo(all);
            }
        }
    }

    @Test
    void a_subscription_that_ends_at_any_message_loses_nothing_and_repeats_nothing() {
        List<String> all = append(300);
        KurrentDbLog log = server.log(SOON);
        for (Fault ending : List.of(
                Fault.silentEndAfter(30),
                Fault.cancelledAfter(30),
                Fault.silentEndAfter(101),
                Fault.cancelledAfter(102),
                Fault.silenceAfter(150))) {
            Position settled = log.newest();
            LogStretch first = log.read(FILTER, Position.start(), settled, 10);
            List<String> found = new ArrayList<>(payloads(first.events()));
            stores.server().faults().next(Call.SUBSCRIBE_TO_ALL, ending);

            drain(log, first.end(), settled, found, 10);

            assertThat(found).isEqualTo(all);
            stores.server().faults().clear();
        }
    }

    @Test
    void after_a_restart_nothing_is_taken_from_the_former_connection() {
        List<String> all = append(3000);
        KurrentDbLog log = server.log(SOON);
        Position settled = log.newest();
        List<String> found = new ArrayList<>();
        Position reached = Position.start();
        for (int i = 0; i < 3; i++) {
            LogStretch stretch = log.read(FILTER, reached, settled, 50);
            found.addAll(payloads(stretch.events()));
            reached = stretch.end();
        }
        stores.server().stop();
        stores.server().restart();
        // Whoever asks first notices that the connection is another one.
        assertThat(log.newest()).isEqualTo(settled);
        drain(log, reached, settled, found, 50);

        assertThat(found).isEqualTo(all);
    }

    @Test
    void nothing_is_kept_of_a_log_that_went_back() {
        append(3000);
        KurrentDbLog log = server.log(EVER);
        Position settled = log.newest();
        Position reached = log.read(FILTER, Position.start(), settled, 50).end();
        log.read(FILTER, reached, settled, 50);
        Eventually.isTrue(() -> log.ahead().notes() > 0);

        log.ahead().sawNewest(new Position(settled.major() - 1, settled.major() - 1));

        assertThat(log.ahead().notes()).isZero();
    }

    @Test
    void a_log_that_is_closed_keeps_nothing_open() {
        append(1000);
        KurrentDbLog log = server.log(EVER);
        Position settled = log.newest();
        Position reached =
                leftOpen(after -> log.read(FILTER, after, settled, 20).end());
        assertThat(stores.server().openSubscriptions()).isPositive();

        log.close();

        Eventually.isTrue(() -> stores.server().openSubscriptions() == 0);
        assertThat(log.ahead().notes()).isZero();
        stores.server().faults().next(Call.SUBSCRIBE_TO_ALL, Fault.silenceAfter(150));
        log.read(FILTER, reached, settled, 20);
        assertThat(log.ahead().size()).as("a read that was under way").isZero();
        Eventually.isTrue(() -> stores.server().openSubscriptions() == 0);
    }

    /** The client stays, so nothing else would end them. */
    @Test
    void a_store_that_is_closed_leaves_nothing_open_on_the_client_of_the_application() throws Exception {
        append(1000);
        KurrentDBClient client = KurrentDBClient.create(
                KurrentDBConnectionString.parseOrThrow(stores.server().connectionString()));
        Backend backend = stores.of(KurrentDbBackendFactory.of(client));
        Pull<List<RecordedEvent<?>>> pull = backend.subscriptions()
                .startFrom(Position.start())
                .toCategory(CATEGORY)
                .batches(20, PullSubscription.SHORTEST_TIME_LIMIT);
        leftOpen(after -> {
            pull.next();
            return pull.position();
        });
        assertThat(stores.server().openSubscriptions()).isPositive();

        backend.close();

        Eventually.isTrue(() -> stores.server().openSubscriptions() == 0);
        client.shutdown().get(20, TimeUnit.SECONDS);
    }

    /** The subscription that runs ahead is cut short, so that it is open however fast it is. */
    private Position leftOpen(UnaryOperator<Position> read) {
        Position first = read.apply(Position.start());
        stores.server().faults().next(Call.SUBSCRIBE_TO_ALL, Fault.silenceAfter(150));
        return read.apply(first);
    }

    @Test
    void readers_that_were_left_in_the_middle_keep_a_bounded_number_of_events() {
        append(3000);
        KurrentDbLog log = server.log(EVER);
        Position settled = log.newest();
        for (int reader = 0; reader < 3 * LogAhead.MOST; reader++) {
            LogFilter filter = new LogFilter(Optional.of(CATEGORY), Set.of("noted", "t" + reader), Optional.empty());
            Position reached = log.read(filter, Position.start(), settled, 20).end();
            log.read(filter, reached, settled, 20);
        }

        assertThat(log.ahead().size()).isEqualTo(LogAhead.MOST);
        assertThat(log.ahead().notes()).isLessThan(LogAhead.MOST * (LogCatchUp.AHEAD + 100));
    }
}

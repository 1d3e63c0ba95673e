// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import static io.eventsourcery.kurrentdb.Stores.note;
import static io.eventsourcery.kurrentdb.log.LogOnServer.EVER;
import static io.eventsourcery.kurrentdb.log.LogOnServer.ofCategory;
import static io.eventsourcery.kurrentdb.log.LogOnServer.payloads;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LogStretch;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Long stretches that a filter leaves out are passed by checkpoints, without an event. A reader that ignored them would read
 * pages, which are counted here, or would not move at all.
 */
@Timeout(300)
class LogWindowsTest {

    private static final LogFilter FILTER = ofCategory("rare");

    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final LogOnServer server = new LogOnServer(stores.server().connectionString());
    private final KurrentDbLog log = server.log(EVER);

    @AfterEach
    void close() throws Exception {
        server.close();
        stores.close();
    }

    private int pages() {
        return stores.server().faults().calls(Call.READ_ALL);
    }

    @Test
    void the_position_moves_by_windows_without_an_event_and_what_was_passed_is_not_passed_again() throws Exception {
        int windows = LogCatchUp.WINDOWS + 2;
        for (int i = 0; i < windows; i++) {
            server.others("other-1", LogCatchUp.WINDOW);
        }
        stores.store().append(StreamId.random("rare"), ExpectedVersion.none(), note("1"));
        Position settled = log.newest();
        int subscriptions = stores.server().faults().calls(Call.SUBSCRIBE_TO_ALL);
        int pages = pages();

        LogStretch first = log.read(FILTER, Position.start(), settled, 10);
        LogStretch second = log.read(FILTER, first.end(), settled, 10);

        assertThat(first.events()).isEmpty();
        assertThat(first.end()).isGreaterThan(Position.start()).isLessThan(settled);
        assertThat(log.canBeOurs(first.end())).isTrue();
        assertThat(payloads(second.events())).containsExactly("1");
        assertThat(stores.server().faults().calls(Call.SUBSCRIBE_TO_ALL)).isEqualTo(subscriptions + 2);
        assertThat(pages()).isEqualTo(pages);
        LogReading passed = server.reading(LogFilter.all(), first.end(), settled, 10);
        log.pages().continueTo(passed);
        assertThat(payloads(passed.result().events()))
                .as("also for a plain read")
                .containsExactly("1");
    }

    @Test
    void a_reader_keeps_a_position_behind_what_was_left_out() throws Exception {
        Backend backend = stores.backend(factory -> factory);
        server.others("other-1", 3 * LogCatchUp.WINDOW);
        Pull<?> pull = backend.subscriptions()
                .startFrom(Position.start())
                .toCategory("rare")
                .batches(10, PullSubscription.SHORTEST_TIME_LIMIT);

        assertThat((List<?>) pull.next()).isEmpty();
        assertThat(pull.position()).isEqualTo(log.newest());
    }

    @Test
    void types_without_a_category_are_left_out_by_the_server_too() throws Exception {
        stores.store().append(StreamId.random("any"), ExpectedVersion.none(), note("1"));
        server.others("other-1", 3 * LogCatchUp.WINDOW);
        stores.store().append(StreamId.random("any"), ExpectedVersion.none(), note("2"));
        Position settled = log.newest();
        int pages = pages();
        LogFilter noted = new LogFilter(Optional.empty(), Set.of("noted"), Optional.empty());

        assertThat(payloads(log.read(noted, Position.start(), settled, 2).events()))
                .as("in one subscription that takes two events at most")
                .containsExactly("1", "2");
        assertThat(pages()).isEqualTo(pages);
    }

    /** Of two kinds, of which the server lets both pass, so more than the limit has to be taken. */
    @Test
    void types_in_a_category_are_sorted_out_here() throws Exception {
        for (int i = 0; i < 30; i++) {
            stores.store().append(StreamId.random("rare"), ExpectedVersion.none(), note("5"));
        }
        server.others("rare-" + "0".repeat(32), 2);
        Position settled = log.newest();

        LogStretch none = log.read(ofCategory("rare", "other"), Position.start(), settled, 1);

        assertThat(none.events()).isEmpty();
        assertThat(none.end()).isEqualTo(settled);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import static io.eventsourcery.kurrentdb.log.LogOnServer.ofCategory;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.stream.Position;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** To whom a subscription is given that a read has left. */
class LogAheadPlacesTest {

    private static final LogFilter FILTER = ofCategory("places");
    private static final Position HERE = new Position(700, 700);

    private long connection = 1;
    private long passed;
    private final LogAhead ahead = new LogAhead(() -> connection, () -> System.nanoTime() + passed);

    private LogFeed feed() {
        return new LogFeed(new LogNotes.Room(10, 10, true), connection, HERE);
    }

    @Test
    void the_next_read_from_there_gets_it_once() {
        LogFeed feed = feed();
        ahead.park(FILTER, HERE, feed);

        assertThat(ahead.take(ofCategory("other"), HERE)).isEmpty();
        assertThat(ahead.take(FILTER, new Position(700, 699))).isEmpty();
        assertThat(ahead.take(FILTER, HERE)).containsSame(feed);
        assertThat(ahead.take(FILTER, HERE)).isEmpty();
    }

    @Test
    void nobody_gets_one_of_another_connection() {
        ahead.park(FILTER, HERE, feed());
        connection++;

        assertThat(ahead.take(FILTER, HERE)).isEmpty();
    }

    @Test
    void nobody_gets_one_after_half_a_minute() {
        ahead.park(FILTER, HERE, feed());
        passed = TimeUnit.SECONDS.toNanos(29);
        ahead.sawNewest(HERE);
        assertThat(ahead.size()).isOne();
        passed = TimeUnit.SECONDS.toNanos(31);

        assertThat(ahead.take(FILTER, HERE)).isEmpty();
    }

    @Test
    void what_nobody_comes_for_goes_when_anybody_looks_at_the_log() {
        ahead.park(FILTER, HERE, feed());
        passed = TimeUnit.SECONDS.toNanos(31);

        ahead.sawNewest(HERE);

        assertThat(ahead.size()).isZero();
    }

    @Test
    void the_younger_of_two_at_one_place_stays() {
        LogFeed younger = feed();
        ahead.park(FILTER, HERE, feed());
        ahead.park(FILTER, HERE, younger);

        assertThat(ahead.size()).isOne();
        assertThat(ahead.take(FILTER, HERE)).containsSame(younger);
    }

    @Test
    void a_log_that_ends_earlier_than_before_gives_out_nothing() {
        ahead.sawNewest(HERE);
        ahead.park(FILTER, HERE, feed());

        ahead.sawNewest(new Position(600, 600));

        assertThat(ahead.take(FILTER, HERE)).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownTailsTest {

    private static final int OF_NOBODY = 0;

    private final AtomicLong connection = new AtomicLong(1);
    private final AtomicLong nanoTime = new AtomicLong(-5);
    private final KnownTails tails = new KnownTails(connection::get, nanoTime::get);
    private final StreamKey key = key();
    private final Tail tail = Tail.at(4, 5, true);

    private static StreamKey key() {
        return new StreamKey(TenantId.single(), StreamId.random("it"));
    }

    @Test
    void what_was_seen_is_believed_for_a_while() {
        tails.saw(key, tail, 7);
        nanoTime.addAndGet(KnownTails.BELIEVED_NANOS);

        assertThat(tails.of(key)).contains(tail);
        assertThat(tails.seenBy(7, key)).contains(tail);
        assertThat(tails.seenBy(8, key)).isEmpty();

        nanoTime.incrementAndGet();

        assertThat(tails.of(key)).isEmpty();
        assertThat(tails.seenBy(7, key)).isEmpty();
        assertThat(tails.probable(key)).contains(tail);
    }

    @Test
    void a_snapshot_makes_nothing_younger() {
        tails.saw(key, tail, OF_NOBODY);
        nanoTime.addAndGet(KnownTails.BELIEVED_NANOS);
        tails.sawSnapshot(key, 3);
        nanoTime.incrementAndGet();

        assertThat(tails.of(key)).isEmpty();
        assertThat(tails.snapshotOf(key)).isEqualTo(3);
    }

    @Test
    void another_connection_knows_nothing() {
        tails.saw(key, tail, OF_NOBODY);
        tails.sawSnapshot(key, 3);
        connection.incrementAndGet();

        assertThat(tails.of(key)).isEmpty();
        assertThat(tails.probable(key)).isEmpty();
        assertThat(tails.snapshotOf(key)).isZero();
    }

    @Test
    void the_streams_that_were_used_last_are_remembered() {
        tails.saw(key, tail, OF_NOBODY);
        IntStream.range(0, 1999).forEach(i -> tails.saw(key(), tail, OF_NOBODY));
        assertThat(tails.of(key)).contains(tail);
        IntStream.range(0, 1999).forEach(i -> tails.saw(key(), tail, OF_NOBODY));
        assertThat(tails.of(key)).contains(tail);
        IntStream.range(0, 2000).forEach(i -> tails.saw(key(), tail, OF_NOBODY));

        assertThat(tails.of(key)).isEmpty();
    }
}

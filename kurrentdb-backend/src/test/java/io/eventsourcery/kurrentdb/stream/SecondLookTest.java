// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How often a stream that seems to be absent is asked for. */
class SecondLookTest {

    private final StreamKey key = new StreamKey(TenantId.single(), StreamId.random("order"));
    private final KnownTails tails = new KnownTails(() -> 1);
    private final SecondLook look = new SecondLook(tails);
    private final AtomicInteger asked = new AtomicInteger();

    private final Supplier<Optional<String>> absent = () -> {
        asked.incrementAndGet();
        return Optional.empty();
    };

    @Test
    void an_interrupted_thread_gets_the_first_answer_and_stays_interrupted() {
        tails.saw(key, Tail.at(0, 1, true), 0);

        Thread.currentThread().interrupt();
        assertThat(look.at(key, absent, Optional::isEmpty)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(asked).hasValue(1);
        assertThat(tails.of(key)).as("nobody knows yet").isPresent();
    }

    @Test
    void one_that_is_still_absent_when_the_moment_is_over_is_asked_for_once_from_then_on() {
        tails.saw(key, Tail.at(0, 1, true), 0);

        look.at(key, absent, Optional::isEmpty);
        assertThat(asked.getAndSet(0)).isGreaterThan(1);
        look.at(key, absent, Optional::isEmpty);
        assertThat(asked).hasValue(1);
    }

    @Test
    void what_was_seen_while_the_moment_lasted_is_not_forgotten() {
        tails.saw(key, Tail.at(0, 1, true), 0);
        Tail newer = Tail.at(1, 2, true);

        look.at(
                key,
                () -> {
                    if (asked.get() > 0) {
                        tails.saw(key, newer, 0);
                    }
                    return absent.get();
                },
                Optional::isEmpty);

        assertThat(tails.of(key)).hasValue(newer);
    }
}

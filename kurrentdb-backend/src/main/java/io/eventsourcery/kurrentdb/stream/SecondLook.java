// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import io.eventsourcery.kurrentdb.client.Node;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks again where a stream seems to be absent that this store has just seen. A server says so for a moment when an append
 * brings back a stream that somebody deleted by other means than this library. Thread-safe.
 */
record SecondLook(KnownTails tails) {

    private static final long MOMENT_NANOS = Duration.ofMillis(500).toNanos();
    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(10).toNanos();

    /**
     * The first answer that is not that of an absent stream, or the last one when the moment is over, and then its end is not
     * known any more; or when the thread is interrupted, and stays so.
     */
    <T> T at(StreamKey key, Supplier<T> question, Predicate<T> isAbsent) {
        T answer = question.get();
        if (!isAbsent.test(answer)) {
            return answer;
        }
        Optional<Tail> known = tails.of(key).filter(tail -> tail.revision() != Tail.NOTHING);
        if (known.isEmpty()) {
            return answer;
        }
        long begin = System.nanoTime();
        for (long pause = FIRST_PAUSE_NANOS; System.nanoTime() - begin < MOMENT_NANOS; pause *= 2) {
            Node.pause(pause);
            if (Thread.currentThread().isInterrupted()) {
                return answer;
            }
            answer = question.get();
            if (!isAbsent.test(answer)) {
                return answer;
            }
        }
        tails.forget(key, known.get());
        return answer;
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.consumers;

import io.eventsourcery.kurrentdb.client.Node;
import java.time.Duration;
import java.util.Optional;

/**
 * How a consumer waits: it notices that the client was replaced, and makes sure now and then that the server still answers,
 * because a node that hangs ends no connection.
 *
 * @param generation of the client with which the consumer joined
 * @param silence the longest wait
 */
record GroupWait(Node node, long generation, Duration silence) {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration UNSURE = Duration.ofSeconds(5);

    /** The next note; empty when there is none for too long, or when the connection is one of a former client. */
    Optional<Membership.Note> next(Membership membership) throws InterruptedException {
        long end = System.nanoTime() + silence.toNanos();
        while (true) {
            long left = end - System.nanoTime();
            Optional<Membership.Note> note = membership.next(Math.max(0, Math.min(left, LOOK.toNanos())));
            if (note.isPresent() || left <= 0 || node.generation() != generation) {
                return note;
            }
            node.makeSure(UNSURE);
        }
    }
}

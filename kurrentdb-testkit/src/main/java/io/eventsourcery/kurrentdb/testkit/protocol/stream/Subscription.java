// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.stream;

import com.google.protobuf.Timestamp;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Pump;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/**
 * A catch-up subscription: a cursor that follows the log and never ends by itself.
 *
 * <p>The order of what is sent is that of a server: confirmation, history, checkpoint where there is a filter,
 * caught-up, live. There is no second path for live events, so nothing can be missed or doubled between the two.
 */
abstract class Subscription implements Pump.Source<ReadResp> {

    private final Deque<ReadResp> waiting = new ArrayDeque<>();
    private boolean caughtUp;
    private volatile boolean fallBehind;

    Subscription() {
        waiting.add(ReadResp.newBuilder()
                .setConfirmation(ReadResp.SubscriptionConfirmation.newBuilder()
                        .setSubscriptionId(UUID.randomUUID().toString()))
                .build());
    }

    /** The next event or checkpoint, or null if the log has no more. */
    abstract ReadResp advance();

    /** What there is to say before the subscription goes live, or null. */
    abstract ReadResp checkpointAtTheEnd();

    abstract ReadResp caughtUp(Timestamp now);

    abstract ReadResp fellBehind(Timestamp now);

    /** Asks to say that the subscription fell behind, before anything else is said. */
    final void fallBehind() {
        fallBehind = true;
    }

    @Override
    public final ReadResp next() {
        if (fallBehind && caughtUp) {
            fallBehind = false;
            caughtUp = false;
            return fellBehind(now());
        }
        if (!waiting.isEmpty()) {
            return waiting.poll();
        }
        ReadResp found = advance();
        if (found == null && !caughtUp) {
            caughtUp = true;
            ReadResp checkpoint = checkpointAtTheEnd();
            if (checkpoint == null) {
                return caughtUp(now());
            }
            waiting.add(caughtUp(now()));
            return checkpoint;
        }
        return found;
    }

    @Override
    public final boolean isComplete() {
        return false;
    }

    private static Timestamp now() {
        Instant now = Instant.now();
        return Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
    }
}

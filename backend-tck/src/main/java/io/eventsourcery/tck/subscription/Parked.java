// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.subscription;

import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ParkedStream.Decision;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Parked streams for tests. */
final class Parked {

    private static final Instant FIRST = Instant.parse("2026-03-29T01:59:59.123456Z");
    private static final Instant LATEST = Instant.parse("2026-10-25T00:30:00.000001Z");

    private Parked() {}

    /** A stream of its own. */
    static ParkedStream at(ShardKey shard, long position) {
        return at(shard, StreamId.random("parked"), position);
    }

    static ParkedStream at(ShardKey shard, StreamId stream, long position) {
        return new ParkedStream(
                shard, TenantId.single(), stream, event(Position.of(position)), failure("IOException"), Decision.WAIT);
    }

    static ParkedStream withKey(ParkedStream like, UUID key) {
        return new ParkedStream(
                like.shard(),
                Optional.of(key),
                like.tenant(),
                like.stream(),
                event(like.event().position()),
                like.failure(),
                like.decision());
    }

    static ParkedStream.Event event(Position position) {
        return new ParkedStream.Event(UUID.randomUUID(), "tck-noted", position);
    }

    static ParkedStream.Failure failure(String error) {
        return new ParkedStream.Failure(3, error, FIRST, LATEST);
    }
}

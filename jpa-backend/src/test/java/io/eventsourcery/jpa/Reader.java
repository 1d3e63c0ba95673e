// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.LogStatus;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Follows the log while others write, and begins anew where it was after some batches. */
final class Reader {

    private final Subscriptions log;
    private final int batchesPerStart;
    private final List<UUID> ids = new ArrayList<>();
    private final Map<StreamId, Long> versions = new HashMap<>();
    private Position last = Position.start();

    Reader(Subscriptions log, int batchesPerStart) {
        this.log = log;
        this.batchesPerStart = batchesPerStart;
    }

    /**
     * Reads on until nobody writes any more, and then to the end. As long as another reader is closing holes at the same
     * moment, the end is not in sight and the log says that it waits.
     */
    void run(BooleanSupplier someoneWrites) {
        Pull<List<RecordedEvent<?>>> pull = pullFrom(Position.start());
        int batches = 0;
        while (someoneWrites.getAsBoolean() || isBehind(pull)) {
            pull.next().forEach(this::see);
            batches++;
            if (batches % batchesPerStart == 0) {
                pull = pullFrom(pull.position());
            }
        }
    }

    private boolean isBehind(Pull<?> pull) {
        LogStatus status = log.status();
        return status.stall().isPresent() || status.settled().compareTo(pull.position()) > 0;
    }

    private Pull<List<RecordedEvent<?>>> pullFrom(Position position) {
        return log.startFrom(position).batches(100, PullSubscription.SHORTEST_TIME_LIMIT);
    }

    private void see(RecordedEvent<?> event) {
        Position position = event.position().orElseThrow();
        assertThat(position).isGreaterThan(last);
        last = position;
        long version = event.version().orElseThrow();
        assertThat(version)
                .as("the version in %s", event.stream())
                .isEqualTo(versions.getOrDefault(event.stream(), 0L) + 1);
        versions.put(event.stream(), version);
        ids.add(event.id());
    }

    /** All of it, once, in that order. */
    void assertSaw(Map<UUID, Position> stored) {
        List<UUID> missed = new ArrayList<>(stored.keySet());
        missed.removeAll(new HashSet<>(ids));
        assertThat(missed)
                .as("missed of %s events, %s before the last one that was seen", stored.size(), missedBefore(stored))
                .isEmpty();
        assertThat(ids).isEqualTo(new ArrayList<>(stored.keySet()));
    }

    private long missedBefore(Map<UUID, Position> stored) {
        HashSet<UUID> seen = new HashSet<>(ids);
        return stored.entrySet().stream()
                .filter(each -> each.getValue().compareTo(last) < 0 && !seen.contains(each.getKey()))
                .count();
    }
}

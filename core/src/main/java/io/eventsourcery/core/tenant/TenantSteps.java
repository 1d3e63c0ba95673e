// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.tenant;

import io.eventsourcery.core.log.StoreSubscriptions;
import io.eventsourcery.core.store.BackOff;
import io.eventsourcery.core.transaction.UnitOfWork;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.TransactionMode;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LogStreams;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What is done in one short transaction each, again where that may help. All of it may be repeated. */
final class TenantSteps {

    private static final int ATTEMPTS = 5;
    private static final BackOff PAUSES = new BackOff(20, 500);
    private static final int AT_ONCE = 100;
    private static final PageRequest ONE_EVENT = new PageRequest(1, Long.MAX_VALUE, false, 1);

    private final Storage storage;
    private final StoreSubscriptions log;
    private final UnitOfWork unit;
    private final List<KeyStorage> keys;

    TenantSteps(Storage storage, StoreSubscriptions log, UnitOfWork unit, List<KeyStorage> keys) {
        this.storage = storage;
        this.log = log;
        this.unit = unit;
        this.keys = keys;
    }

    Position newest() {
        return again(log::newest);
    }

    /** @return how far the log is settled, behind the position, or else where it is when the time is over */
    Position settledBehind(Position position, Duration patience) {
        return again(() -> log.awaitSettled(position, patience));
    }

    /** The streams of the next stretch, of one tenant or of all. */
    LogStreams streams(Optional<TenantId> tenant, Position after, Position upTo) {
        LogFilter filter = new LogFilter(Optional.empty(), Set.of(), tenant);
        return again(() -> log.streams(filter, after, upTo));
    }

    /** Whether the stream is there; some logs remember what is deleted. */
    boolean isThere(LogStreams.Owned owned) {
        return !again(() -> unit.apart(() -> storage.events().read(owned.tenant(), owned.stream(), ONE_EVENT)))
                .events()
                .isEmpty();
    }

    /**
     * Deletes a stream and what an earlier deletion may have left of it. Where writes are made at commit, what is no part of
     * the commit may fail and only be warned of. The deletion of a stream that has ended consists of nothing else, so it
     * fails then.
     *
     * @return whether the stream was there
     */
    boolean delete(LogStreams.Owned owned) {
        boolean isThere = isThere(owned);
        deleteOnce(owned);
        if (isThere && storage.transactions() == TransactionMode.AT_COMMIT) {
            deleteOnce(owned);
        }
        return isThere;
    }

    private void deleteOnce(LogStreams.Owned owned) {
        again(() -> unit.apart(() -> {
            storage.events().delete(owned.tenant(), owned.stream());
            return null;
        }));
    }

    /** @return how many dead letters there were; 0 if none is left */
    int deleteDeadLetters(TenantId tenant) {
        return storage.subscriptions()
                .map(kept -> again(() -> unit.apart(() -> kept.forget(tenant, AT_ONCE))))
                .orElse(0);
    }

    /** @return how many keys and tombstones there were; 0 if none is left */
    int removeKeys(TenantId tenant) {
        int removed = 0;
        for (KeyStorage kept : keys) {
            removed += again(() -> kept.removeOf(tenant, AT_ONCE));
        }
        return removed;
    }

    private static <T> T again(Supplier<T> step) {
        for (int attempt = 1; true; attempt++) {
            try {
                return step.get();
            } catch (TransientStoreException e) {
                if (attempt == ATTEMPTS || !PAUSES.pause(attempt, e)) {
                    throw e;
                }
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Where streams ended when this store saw them last, so that an append need not look first. What lies at a revision stays
 * there, and an append names the revision, so the server refuses it when the stream has gone on. What was seen is believed for
 * a short while and on the same connection only, because there are hands that the server does not compare: it may have been
 * restored from a backup, and somebody may have deleted the stream by other means than this library. Thread-safe.
 */
public final class KnownTails {

    /** For how long what was seen is believed. */
    static final long BELIEVED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final int MOST = 2_000;

    private final LongSupplier connection;
    private final LongSupplier nanoTime;
    private final Map<StreamKey, Seen> tails = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamKey, Seen> eldest) {
            return size() > MOST;
        }
    };

    private record Seen(Tail tail, int transaction, long connection, long time, long snapshot) {}

    /** @param connection changes when another server may answer */
    public KnownTails(LongSupplier connection) {
        this(connection, System::nanoTime);
    }

    KnownTails(LongSupplier connection, LongSupplier nanoTime) {
        this.connection = connection;
        this.nanoTime = nanoTime;
    }

    /** @param transaction the mark of the one that saw it, 0 for none */
    public void saw(StreamKey key, Tail tail, int transaction) {
        long now = connection.getAsLong();
        synchronized (tails) {
            Seen before = tails.get(key);
            tails.put(
                    key,
                    new Seen(tail, transaction, now, nanoTime.getAsLong(), before == null ? 0 : before.snapshot()));
        }
    }

    /** The stream does not end here any more, unless somebody has seen another end since. */
    void forget(StreamKey key, Tail tail) {
        synchronized (tails) {
            tails.computeIfPresent(key, (same, seen) -> seen.tail().equals(tail) ? null : seen);
        }
    }

    /** A load of the stream began at this version. */
    public void sawSnapshot(StreamKey key, long version) {
        synchronized (tails) {
            tails.computeIfPresent(
                    key,
                    (same, seen) -> new Seen(seen.tail(), seen.transaction(), seen.connection(), seen.time(), version));
        }
    }

    /** Where a load will probably begin; 0 when nobody knows. */
    public long snapshotOf(StreamKey key) {
        return seen(key).map(Seen::snapshot).orElse(0L);
    }

    /** What anybody saw last, to be believed by an append. */
    public Optional<Tail> of(StreamKey key) {
        return seen(key).filter(this::isFresh).map(Seen::tail);
    }

    /** What anybody saw last, where it does no harm if it is wrong. */
    Optional<Tail> probable(StreamKey key) {
        return seen(key).map(Seen::tail);
    }

    /** What was seen last, if this transaction saw it. */
    public Optional<Tail> seenBy(int transaction, StreamKey key) {
        return seen(key)
                .filter(it -> it.transaction() == transaction)
                .filter(this::isFresh)
                .map(Seen::tail);
    }

    private boolean isFresh(Seen seen) {
        return nanoTime.getAsLong() - seen.time() <= BELIEVED_NANOS;
    }

    private Optional<Seen> seen(StreamKey key) {
        Seen seen;
        synchronized (tails) {
            seen = tails.get(key);
        }
        return Optional.ofNullable(seen).filter(it -> it.connection() == connection.getAsLong());
    }
}

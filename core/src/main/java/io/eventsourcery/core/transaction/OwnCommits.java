// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.transaction;

/**
 * Watches whether the store commits a write in a transaction of its own while this thread does a piece of work. Such a
 * write stays if the work fails, so the work must not be repeated.
 *
 * <p>Belongs to the thread that began it. An outer watch also notes the commits of an inner one.
 */
public final class OwnCommits implements AutoCloseable {

    private static final ThreadLocal<OwnCommits> PRESENT = new ThreadLocal<>();

    private final OwnCommits outer;
    private boolean happened;

    private OwnCommits(OwnCommits outer) {
        this.outer = outer;
    }

    /** Begins to watch in this thread. */
    public static OwnCommits watch() {
        OwnCommits watch = new OwnCommits(PRESENT.get());
        PRESENT.set(watch);
        return watch;
    }

    /** Notes that a write is committed, or may be. */
    static void note() {
        OwnCommits watch = PRESENT.get();
        if (watch != null) {
            watch.happened = true;
        }
    }

    public boolean happened() {
        return happened;
    }

    @Override
    public void close() {
        if (outer == null) {
            PRESENT.remove();
        } else {
            outer.happened |= happened;
            PRESENT.set(outer);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.transaction;

/**
 * Whether the store has committed a write in a transaction of its own since a piece of work began in this thread. Such a
 * write stays when the work fails, so the work must not be repeated as if nothing had happened.
 *
 * <p>Belongs to the thread that began it. What happens in an inner watch happens in the outer one too.
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

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import java.time.Duration;

/**
 * What a worker does after a step.
 *
 * @param kind the decision
 * @param pause the pause if the kind is {@code LATER}; the longest one if it is {@code IDLE}, zero for any
 */
record Next(Kind kind, Duration pause) {

    enum Kind {
        /** There is more to do. */
        MORE,
        /** Everything that is settled is handled. */
        IDLE,
        /** The next attempt needs a pause, whatever happens meanwhile. */
        LATER,
        /** The shard belongs to somebody else. */
        STOP
    }

    static final Next MORE = new Next(Kind.MORE, Duration.ZERO);
    static final Next IDLE = new Next(Kind.IDLE, Duration.ZERO);
    static final Next STOP = new Next(Kind.STOP, Duration.ZERO);

    /** Idle, with something left to do that can wait so long. */
    static Next idleFor(Duration longest) {
        return new Next(Kind.IDLE, longest);
    }

    static Next later(Duration pause) {
        return new Next(Kind.LATER, pause);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import java.time.Duration;

/**
 * Somebody who calls when a log may hold something new. A hint only: a call may be in vain, and may be missing, so whoever
 * waits looks for himself now and then. Thread-safe.
 */
public interface LogWatch extends AutoCloseable {

    /** Nobody watches. */
    LogWatch NONE = new LogWatch() {
        @Override
        public boolean isOver() {
            return true;
        }

        @Override
        public Duration rest() {
            return Duration.ZERO;
        }

        @Override
        public void close() {}
    };

    /** Whether no call will come any more: it has come, or the watch has ended otherwise. */
    boolean isOver();

    /** How long at most whoever waits may go without a look of his own; zero while nobody watches. */
    Duration rest();

    /** Ends it. Twice does nothing. */
    @Override
    void close();
}

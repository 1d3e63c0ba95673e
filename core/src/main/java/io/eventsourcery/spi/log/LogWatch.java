// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.log;

import java.time.Duration;

/**
 * Calls back when a log may hold something new. Only a hint: a call may come without a reason or not at all, so a
 * waiting reader also polls now and then. Thread-safe.
 */
public interface LogWatch extends AutoCloseable {

    /** No watch. */
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

    /** Whether no call will come any more, because it has come or the watch has ended otherwise. */
    boolean isOver();

    /** The longest time that a waiting reader may go without polling; zero while there is no watch. */
    Duration rest();

    /** Ends the watch. Closing twice does nothing. */
    @Override
    void close();
}
